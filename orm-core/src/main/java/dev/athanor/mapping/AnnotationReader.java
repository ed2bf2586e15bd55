package dev.athanor.mapping;

import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.mapping.EntityDraft.RelationshipDraft;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.type.SqlType;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the annotations of one entity class after the other. Confined to one thread. */
final class AnnotationReader {

    private static final Set<Class<?>> VERSIONS =
            Set.of(long.class, Long.class, int.class, Integer.class, short.class, Short.class);

    private final Naming naming;
    private final AttributeTypes types;
    private final Mistakes mistakes;

    AnnotationReader(Naming naming, AttributeTypes types, Mistakes mistakes) {
        this.naming = naming;
        this.types = types;
        this.mistakes = mistakes;
    }

    EntityDraft read(Class<?> type) {
        Entity entity = type.getAnnotation(Entity.class);
        if (entity == null) {
            mistakes.add(
                    "orm-mapping-no-entity",
                    type.getName() + " is not annotated with @Entity. Annotate it, or do not register it.");
        }
        String name = entity == null || entity.name().isEmpty() ? type.getSimpleName() : entity.name();
        Table table = type.getAnnotation(Table.class);
        boolean named = table != null && !table.name().isEmpty();
        boolean placed = table != null && !table.schema().isEmpty();
        EntityDraft draft =
                new EntityDraft(type, name, named ? table.name() : naming.table(name), placed ? table.schema() : null);

        GenericTypes generics = new GenericTypes(type);
        for (Class<?> declaring : hierarchy(type)) {
            SupportedAnnotations.check(declaring, declaring.getSimpleName(), mistakes);
            refuseAnnotatedMethods(declaring);
            for (Field field : declaring.getDeclaredFields()) {
                if (isPersistent(field)) {
                    attribute(draft, generics, field);
                }
            }
        }
        if (draft.id == null) {
            mistakes.add(
                    "orm-mapping-no-id",
                    name
                            + " has no key. Annotate one field with @Id, for example: @Id @GeneratedValue private Long id;");
        }
        if (table != null) {
            constraints(draft, table);
        }
        return draft;
    }

    /** The class and its superclasses that are mapped, the topmost first. */
    private List<Class<?>> hierarchy(Class<?> type) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            if (c == type || c.isAnnotationPresent(MappedSuperclass.class)) {
                classes.add(0, c);
            } else if (c.isAnnotationPresent(Entity.class)) {
                mistakes.add(
                        "orm-mapping-inheritance",
                        type.getSimpleName() + " extends the entity " + c.getSimpleName()
                                + ". Put shared attributes into a @MappedSuperclass.");
            }
        }
        return classes;
    }

    private static boolean isPersistent(Field field) {
        return !Modifier.isStatic(field.getModifiers())
                && !Modifier.isTransient(field.getModifiers())
                && !field.isSynthetic()
                && !field.isAnnotationPresent(Transient.class);
    }

    private void refuseAnnotatedMethods(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            boolean annotated = Arrays.stream(method.getAnnotations())
                    .anyMatch(a -> a.annotationType().getPackageName().equals("jakarta.persistence")
                            && a.annotationType() != Transient.class);
            if (annotated) {
                mistakes.add(
                        "orm-mapping-annotated-method",
                        type.getSimpleName() + "." + method.getName()
                                + "() is annotated, and methods are not looked at."
                                + " Move the annotation to the field.");
            }
        }
    }

    // Attributes

    private void attribute(EntityDraft draft, GenericTypes generics, Field field) {
        String where = draft.name + "." + field.getName();
        SupportedAnnotations.check(field, where, mistakes);
        FieldPath path = FieldPath.of(field);
        if (isToMany(field)) {
            toMany(draft, generics, path);
        } else if (isToOne(field)) {
            draft.relationships.add(new RelationshipDraft(path, generics.classOf(field), false));
        } else if (field.isAnnotationPresent(Embedded.class)
                || generics.classOf(field).isAnnotationPresent(Embeddable.class)) {
            embedded(draft, generics, path, overrides(field, Map.of(), ""));
        } else if (Collection.class.isAssignableFrom(field.getType()) || Map.class.isAssignableFrom(field.getType())) {
            mistakes.add(
                    "orm-mapping-plain-collection",
                    where + " is a collection without @OneToMany or @ManyToMany. Annotate it, or mark it @Transient.");
        } else {
            basic(draft, generics, path, field.getAnnotation(Column.class));
        }
    }

    private static boolean isToOne(Field field) {
        return field.isAnnotationPresent(ManyToOne.class) || field.isAnnotationPresent(OneToOne.class);
    }

    private static boolean isToMany(Field field) {
        return field.isAnnotationPresent(OneToMany.class) || field.isAnnotationPresent(ManyToMany.class);
    }

    private void toMany(EntityDraft draft, GenericTypes generics, FieldPath path) {
        Field field = path.field();
        String where = draft.name + "." + path.name();
        if (!Set.of(List.class, Set.class, Collection.class).contains(field.getType())) {
            mistakes.add(
                    "orm-mapping-collection-type",
                    where + " is a " + field.getType().getName()
                            + ", and only the interfaces List, Set and Collection can be told what happens to them."
                            + " Declare the field as one of these.");
            return;
        }
        OneToMany one = field.getAnnotation(OneToMany.class);
        ManyToMany many = field.getAnnotation(ManyToMany.class);
        Class<?> named = one != null ? one.targetEntity() : many.targetEntity();
        Class<?> target =
                named != void.class ? named : generics.elementOf(field).orElse(null);
        if (target == null) {
            mistakes.add(
                    "orm-mapping-no-target",
                    where + " does not say what it holds. Declare it with a type, such as List<Post>.");
            return;
        }
        draft.relationships.add(new RelationshipDraft(path, target, true));
    }

    private void embedded(
            EntityDraft draft, GenericTypes generics, FieldPath path, Map<String, AttributeOverride> overrides) {
        Class<?> type = generics.classOf(path.field());
        if (!type.isAnnotationPresent(Embeddable.class)) {
            mistakes.add(
                    "orm-mapping-no-embeddable",
                    draft.name + "." + path.name() + " is embedded, and " + type.getName()
                            + " is not annotated with @Embeddable. Annotate the class.");
            return;
        }
        GenericTypes inner = new GenericTypes(type);
        for (Field field : type.getDeclaredFields()) {
            if (!isPersistent(field)) {
                continue;
            }
            SupportedAnnotations.check(field, type.getSimpleName() + "." + field.getName(), mistakes);
            FieldPath deeper = path.to(field);
            if (isToOne(field) || isToMany(field)) {
                mistakes.add(
                        "orm-mapping-embedded-relationship",
                        draft.name + "." + deeper.name()
                                + " is a relationship within an embedded value. Move it to the entity.");
            } else if (inner.classOf(field).isAnnotationPresent(Embeddable.class)) {
                embedded(draft, inner, deeper, overrides(field, overrides, field.getName() + "."));
            } else {
                AttributeOverride override = overrides.get(field.getName());
                basic(draft, inner, deeper, override != null ? override.column() : field.getAnnotation(Column.class));
            }
        }
    }

    /** Returns the overrides of a field, and those of the fields around it that reach into it. */
    private static Map<String, AttributeOverride> overrides(
            Field field, Map<String, AttributeOverride> outer, String prefix) {
        Map<String, AttributeOverride> overrides = new HashMap<>();
        for (AttributeOverride override : field.getAnnotationsByType(AttributeOverride.class)) {
            overrides.put(override.name(), override);
        }
        outer.forEach((name, override) -> {
            if (!prefix.isEmpty() && name.startsWith(prefix)) {
                overrides.put(name.substring(prefix.length()), override);
            }
        });
        return overrides;
    }

    private void basic(EntityDraft draft, GenericTypes generics, FieldPath path, @Nullable Column column) {
        Field field = path.field();
        String where = draft.name + "." + path.name();
        Class<?> javaType = generics.classOf(field);
        SqlType<?> type = types.of(javaType, field, column, where);
        if (type == null) {
            return;
        }
        String name = column == null || column.name().isEmpty() ? naming.column(field.getName()) : column.name();
        BasicAttribute attribute = new BasicAttribute(
                path.name(),
                path,
                name,
                type,
                column == null || column.insertable(),
                column == null || column.updatable());
        ColumnDefinition<?> definition = definition(name, type, field, column, javaType);
        if (field.isAnnotationPresent(Id.class)) {
            definition = id(draft, attribute, definition, javaType, where);
        }
        if (field.isAnnotationPresent(Version.class)) {
            version(draft, attribute, javaType, where);
        }
        if (draft.columns.putIfAbsent(name, definition) != null) {
            mistakes.add(
                    "orm-mapping-column-twice",
                    where + " has the column \"" + name + "\", which another attribute of " + draft.name
                            + " has, too. Name one of them with @Column(name = \"…\") or @AttributeOverride.");
            return;
        }
        draft.basics.add(attribute);
    }

    private ColumnDefinition<?> definition(
            String name, SqlType<?> type, Field field, @Nullable Column column, Class<?> javaType) {
        ColumnDefinition<?> definition = ColumnDefinition.column(name, type);
        Basic basic = field.getAnnotation(Basic.class);
        boolean required = javaType.isPrimitive()
                || (column != null && !column.nullable())
                || (basic != null && !basic.optional());
        if (required) {
            definition = definition.notNull();
        }
        if (column != null && column.unique()) {
            definition = definition.unique();
        }
        if (column != null && !column.comment().isEmpty()) {
            definition = definition.comment(column.comment());
        }
        return definition;
    }

    private void version(EntityDraft draft, BasicAttribute attribute, Class<?> javaType, String where) {
        if (!VERSIONS.contains(javaType)) {
            mistakes.add(
                    "orm-mapping-version-type",
                    where + " is a " + javaType.getName()
                            + "; a version is a whole number. Declare it as long, int or short.");
        }
        draft.version = attribute;
    }

    // Keys

    private ColumnDefinition<?> id(
            EntityDraft draft, BasicAttribute attribute, ColumnDefinition<?> column, Class<?> javaType, String where) {
        if (draft.id != null) {
            mistakes.add(
                    "orm-mapping-two-ids",
                    where + " is a second @Id of " + draft.name
                            + ". Give the entity one @Id and a unique constraint over the others.");
        }
        draft.id = attribute;
        Field field = attribute.path().field();
        GeneratedValue generated = field.getAnnotation(GeneratedValue.class);
        if (generated != null) {
            draft.generation = generation(draft, generated, field, javaType, where);
        }
        ColumnDefinition<?> key = column.primaryKey();
        return draft.generation.kind() == Generation.Kind.IDENTITY ? key.identity() : key;
    }

    private Generation generation(
            EntityDraft draft, GeneratedValue generated, Field field, Class<?> javaType, String where) {
        GenerationType strategy = generated.strategy();
        boolean number = Number.class.isAssignableFrom(javaType) || javaType.isPrimitive();
        if (strategy == GenerationType.UUID || (strategy == GenerationType.AUTO && javaType == UUID.class)) {
            if (javaType != UUID.class && javaType != String.class) {
                mistakes.add(
                        "orm-mapping-generated-type",
                        where + " is a " + javaType.getName()
                                + " and cannot hold a UUID. Declare it as java.util.UUID.");
            }
            return new Generation(Generation.Kind.UUID, null, 1);
        }
        if (strategy == GenerationType.TABLE) {
            mistakes.add(
                    "orm-mapping-unsupported-generation",
                    where + " takes its key from a table. Use GenerationType.IDENTITY, SEQUENCE or UUID.");
        } else if (!number) {
            mistakes.add(
                    "orm-mapping-generated-type",
                    where + " is a " + javaType.getName()
                            + ", which a database does not number. Declare it as Long, or use GenerationType.UUID.");
        }
        return strategy == GenerationType.SEQUENCE
                ? sequence(draft, generated, field)
                : new Generation(Generation.Kind.IDENTITY, null, 1);
    }

    private Generation sequence(EntityDraft draft, GeneratedValue generated, Field field) {
        SequenceGenerator generator = field.getAnnotation(SequenceGenerator.class);
        if (generator == null) {
            generator = draft.type.getAnnotation(SequenceGenerator.class);
        }
        if (generator != null) {
            String name = generator.sequenceName().isEmpty() ? generator.name() : generator.sequenceName();
            return new Generation(Generation.Kind.SEQUENCE, name, generator.allocationSize());
        }
        String name = generated.generator().isEmpty() ? draft.table + "_seq" : generated.generator();
        return new Generation(Generation.Kind.SEQUENCE, name, 50);
    }

    // Constraints of the table

    private void constraints(EntityDraft draft, Table table) {
        for (jakarta.persistence.UniqueConstraint unique : table.uniqueConstraints()) {
            draft.unique(unique.name().isEmpty() ? null : unique.name(), List.of(unique.columnNames()));
        }
        for (jakarta.persistence.Index index : table.indexes()) {
            List<String> columns = new ArrayList<>();
            for (String part : index.columnList().split(",", -1)) {
                String[] words = part.strip().split("\\s+", -1);
                if (words.length > 1 && words[1].equalsIgnoreCase("desc")) {
                    mistakes.add(
                            "orm-mapping-descending-index",
                            "An index of " + draft.name + " has a descending column, \"" + part.strip()
                                    + "\". Leave the direction out: databases read an index both ways.");
                }
                columns.add(words[0]);
            }
            draft.index(index.name().isEmpty() ? null : index.name(), columns, index.unique());
        }
        for (jakarta.persistence.CheckConstraint check : table.check()) {
            draft.check(check.name().isEmpty() ? null : check.name(), check.constraint());
        }
    }
}
