package dev.athanor.mapping;

import dev.athanor.internal.bytecode.Accessors;
import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.internal.util.Nearest;
import dev.athanor.mapping.EntityDraft.RelationshipDraft;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.type.SqlType;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.AssociationOverride;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.AttributeOverrides;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converts;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.ExcludeDefaultListeners;
import jakarta.persistence.ExcludeSuperclassListeners;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.PrimaryKeyJoinColumns;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.SequenceGenerators;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.TableGenerators;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the annotations of one entity class after the other. Confined to one thread. */
final class AnnotationReader {

    private static final Set<Class<?>> VERSIONS = Set.of(
            long.class,
            Long.class,
            int.class,
            Integer.class,
            short.class,
            Short.class,
            Instant.class,
            LocalDateTime.class);

    private static final Set<Class<? extends Annotation>> ON_ENTITIES = Set.of(
            Entity.class,
            Table.class,
            Access.class,
            AssociationOverride.class,
            jakarta.persistence.AssociationOverrides.class,
            AttributeOverride.class,
            AttributeOverrides.class,
            IdClass.class,
            Convert.class,
            Converts.class,
            SequenceGenerator.class,
            SequenceGenerators.class,
            TableGenerator.class,
            TableGenerators.class,
            EntityListeners.class,
            ExcludeDefaultListeners.class,
            ExcludeSuperclassListeners.class,
            Inheritance.class,
            DiscriminatorColumn.class,
            DiscriminatorValue.class,
            PrimaryKeyJoinColumn.class,
            PrimaryKeyJoinColumns.class);

    private static final Set<Class<? extends Annotation>> ON_SUPERCLASSES = Set.of(
            MappedSuperclass.class,
            Access.class,
            AssociationOverride.class,
            jakarta.persistence.AssociationOverrides.class,
            AttributeOverride.class,
            AttributeOverrides.class,
            IdClass.class,
            Convert.class,
            Converts.class,
            SequenceGenerator.class,
            SequenceGenerators.class,
            TableGenerator.class,
            TableGenerators.class,
            EntityListeners.class,
            ExcludeDefaultListeners.class,
            ExcludeSuperclassListeners.class);

    private final Naming naming;
    private final AttributeTypes types;
    private final CodeMappings code;
    private final AttributeMembers members;
    private final KeyReader keys;
    private final TableConstraints constraints;
    private final HybridReader hybrids;
    private final TableElementsReader elements;
    private final ServerValues serverValues;
    private final CollectionReader collections;
    private final HierarchyReader hierarchies;
    private final Mistakes mistakes;

    AnnotationReader(
            Naming naming, AttributeTypes types, CodeMappings code, HierarchyReader hierarchies, Mistakes mistakes) {
        this.code = code;
        this.members = new AttributeMembers(mistakes);
        this.naming = naming;
        this.types = types;
        this.keys = new KeyReader(mistakes);
        this.constraints = new TableConstraints(mistakes);
        this.hybrids = new HybridReader(mistakes);
        this.elements = new TableElementsReader(mistakes);
        this.serverValues = new ServerValues(mistakes);
        this.collections = new CollectionReader(naming, types, this::embeddable, code, mistakes);
        this.hierarchies = hierarchies;
        this.mistakes = mistakes;
    }

    EntityDraft read(Class<?> type) {
        AnnotatedElement said = code.of(type);
        Entity entity = said.getAnnotation(Entity.class);
        String name = entity == null || entity.name().isEmpty() ? type.getSimpleName() : entity.name();
        Table table = said.getAnnotation(Table.class);
        boolean named = table != null && !table.name().isEmpty();
        boolean placed = table != null && !table.schema().isEmpty();
        EntityDraft draft =
                new EntityDraft(type, name, named ? table.name() : naming.table(name), placed ? table.schema() : null);
        if (entity == null) {
            mistakes.add(
                    "orm-mapping-no-entity",
                    type.getName() + " is not annotated with @Entity. Annotate it, or do not register it.");
            return draft;
        }
        if (!type.isRecord()) {
            mistakes.collect(() -> Accessors.requireEntity(type));
        }
        hierarchies.enter(draft);
        hybrids.read(draft, type, "");
        attributes(draft);
        hybrids.check(draft);
        draft.conversions.check(draft, mistakes);
        elements.readMethods(draft);
        EntityMapping<?> inCode = code.find(type);
        if (inCode != null) {
            draft.constraints.addAll(inCode.elements());
        }
        hierarchies.inherit(draft);
        if (draft.idAttributes.isEmpty()) {
            mistakes.add(
                    "orm-mapping-no-id",
                    name
                            + " has no key. Annotate one field with @Id, for example: @Id @GeneratedValue private Long id;");
        }
        if (table != null) {
            constraints.read(draft, table);
        }
        return draft;
    }

    // Classes

    private void attributes(EntityDraft draft) {
        GenericTypes generics = new GenericTypes(draft.type);
        List<Class<?>> hierarchy = hierarchy(draft.type);
        AccessType access = AttributeMembers.accessOf(draft.type);
        for (int i = hierarchy.size() - 1; i >= 0; i--) {
            draft.conversions.read(hierarchy.get(i), "", hierarchy.get(i).getSimpleName());
        }
        for (int i = 0; i < hierarchy.size(); i++) {
            Class<?> declaring = hierarchy.get(i);
            List<FieldPath> declared = attributesOf(draft.type, declaring, access);
            checkClass(declaring, declaring == draft.type ? ON_ENTITIES : ON_SUPERCLASSES);
            Map<String, AttributeOverride> overrides = new HashMap<>();
            hierarchy.subList(i + 1, hierarchy.size()).forEach(below -> overrides.putAll(overrides(below)));
            AssociationOverrides associations = AssociationOverrides.of(hierarchy.subList(i + 1, hierarchy.size()));
            declared.forEach(path -> attribute(draft, generics, associations.over(path), overrides));
        }
        List<String> relationships = draft.relationships.stream()
                .map(EntityDraft.RelationshipDraft::name)
                .toList();
        for (Class<?> declaring : hierarchy) {
            checkOverrides(draft, declaring, "", declaring.getSimpleName());
            AssociationOverrides.check(declaring, declaring.getSimpleName(), relationships, mistakes);
        }
    }

    /** Returns what a class declares of the attributes of an entity or an embedded value: code says it, or annotations do. */
    private List<FieldPath> attributesOf(Class<?> mapped, Class<?> declaring, AccessType access) {
        EntityMapping<?> inCode = code.find(declaring) != null ? code.find(declaring) : code.find(mapped);
        return inCode == null ? members.of(declaring, access) : code.attributes(inCode, declaring);
    }

    /** The class and its superclasses that are mapped, the topmost first. */
    private List<Class<?>> hierarchy(Class<?> type) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            boolean isOfCode = code.find(type) != null && code.find(c) == null;
            if (c != type && code.find(type) == null && c.isAnnotationPresent(Entity.class)) {
                break; // what it has is read for itself
            } else if (c == type || isOfCode || code.has(c, MappedSuperclass.class) || isEmbeddable(type, c)) {
                classes.add(0, c);
            } else if (code.has(c, Entity.class)) {
                mistakes.add(
                        "orm-mapping-inheritance",
                        type.getSimpleName() + " is mapped in code and extends the entity " + c.getSimpleName()
                                + ", which only annotations can say. Annotate both, or put shared attributes into a"
                                + " superclass that is mapped in code.");
            } else if (Stream.of(c.getDeclaredFields()).anyMatch(AnnotationReader::isMapped)) {
                mistakes.add(
                        "orm-mapping-plain-superclass",
                        type.getSimpleName() + " extends " + c.getSimpleName()
                                + ", whose fields are annotated and would be left out. Annotate "
                                + c.getSimpleName() + " with @MappedSuperclass.");
            }
        }
        return classes;
    }

    private boolean isEmbeddable(Class<?> type, Class<?> superclass) {
        return code.has(type, Embeddable.class) && code.has(superclass, Embeddable.class);
    }

    private static boolean isMapped(AnnotatedElement element) {
        return Stream.of(element.getAnnotations())
                .anyMatch(annotation ->
                        SupportedAnnotations.concerns(annotation) && annotation.annotationType() != Transient.class);
    }

    private void checkClass(Class<?> type, Set<Class<? extends Annotation>> meaningful) {
        AnnotatedElement said = code.of(type);
        SupportedAnnotations.check(said, type.getSimpleName(), mistakes);
        for (Annotation annotation : said.getDeclaredAnnotations()) {
            Class<? extends Annotation> kind = annotation.annotationType();
            if (SupportedAnnotations.contains(kind) && !meaningful.contains(kind)) {
                AttributeKind.misplaced(kind, type.getSimpleName(), "it is not meant for such a class", mistakes);
            }
        }
        List<Method> accessors = type.isRecord()
                ? Stream.of(type.getRecordComponents())
                        .map(RecordComponent::getAccessor)
                        .toList()
                : List.of();
        for (Method method : type.getDeclaredMethods()) {
            // an annotation of a component is one of its accessor and of its field, where it is read
            if (!accessors.contains(method) && !members.isProperty(method) && code.find(type) == null) {
                checkMethod(type, method);
            }
        }
        if (meaningful.contains(Embeddable.class)) {
            CallbackReader.refuseIn(type, mistakes);
        }
    }

    private void checkMethod(Class<?> type, Method method) {
        String where = type.getSimpleName() + "." + method.getName() + "()";
        for (Annotation annotation : method.getAnnotations()) {
            boolean isTransient = annotation.annotationType() == Transient.class;
            if (CallbackReader.isCallback(annotation)
                    || !SupportedAnnotations.concerns(annotation)
                    || (isTransient && !isGetterOfField(type, method))) {
                continue;
            }
            if (SupportedAnnotations.contains(annotation.annotationType())) {
                mistakes.add(
                        "orm-mapping-annotated-method",
                        where + " is annotated, and methods are not looked at. Move the annotation to the field.");
            } else {
                SupportedAnnotations.check(annotation, where, mistakes);
            }
        }
    }

    private static boolean isGetterOfField(Class<?> type, Method method) {
        return Stream.of(type.getDeclaredFields())
                .filter(AnnotationReader::isPersistent)
                .anyMatch(field -> method.getName().equalsIgnoreCase("get" + field.getName())
                        || method.getName().equalsIgnoreCase("is" + field.getName()));
    }

    private static boolean isPersistent(Field field) {
        return !Modifier.isStatic(field.getModifiers())
                && !Modifier.isTransient(field.getModifiers())
                && !field.isSynthetic()
                && !field.isAnnotationPresent(Transient.class);
    }

    // Attributes

    private void attribute(
            EntityDraft draft, GenericTypes generics, FieldPath path, Map<String, AttributeOverride> overrides) {
        String where = draft.name + "." + path.name();
        SupportedAnnotations.check(path.annotations(), where, mistakes);
        if (!draft.names.add(path.name())) {
            mistakes.add(
                    "orm-mapping-attribute-twice",
                    where + " is declared in two classes. Give one of the fields another name, or mark it @Transient.");
            return;
        }
        AttributeKind kind = kind(generics, path);
        kind.check(path.annotations(), where, mistakes);
        LoadingAnnotations.read(draft, path, path.annotations(), kind, mistakes);
        switch (kind) {
            case COLLECTION, ELEMENTS -> toMany(draft, generics, path);
            case REFERENCE -> toOne(draft, generics, path);
            case EMBEDDED -> embedded(draft, generics, path, overrides(path, overrides));
            // a getter that loads what is deferred would load it whenever it is compared with its row
            case VALUE ->
                value(draft, generics, draft.deferred.containsKey(path.name()) ? path.byField() : path, overrides);
        }
    }

    private AttributeKind kind(GenericTypes generics, FieldPath path) {
        AnnotatedElement field = path.annotations();
        if (field.isAnnotationPresent(OneToMany.class) || field.isAnnotationPresent(ManyToMany.class)) {
            return AttributeKind.COLLECTION;
        } else if (field.isAnnotationPresent(ElementCollection.class)) {
            return AttributeKind.ELEMENTS;
        } else if (field.isAnnotationPresent(ManyToOne.class) || field.isAnnotationPresent(OneToOne.class)) {
            return AttributeKind.REFERENCE;
        } else if (field.isAnnotationPresent(Embedded.class)
                || field.isAnnotationPresent(EmbeddedId.class)
                || code.has(generics.classOf(path.field()), Embeddable.class)) {
            return AttributeKind.EMBEDDED;
        }
        return AttributeKind.VALUE;
    }

    // Relationships

    private void toOne(EntityDraft draft, GenericTypes generics, FieldPath path) {
        ManyToOne many = path.annotations().getAnnotation(ManyToOne.class);
        OneToOne one = path.annotations().getAnnotation(OneToOne.class);
        Class<?> named = many != null ? many.targetEntity() : one.targetEntity();
        target(draft, path, named, generics.classOf(path.field()), false);
        if (path.annotations().isAnnotationPresent(Id.class)
                && draft.findRelationship(path.name()).isPresent()) {
            keys.add(draft, path.name(), draft.name + "." + path.name());
        }
    }

    private void toMany(EntityDraft draft, GenericTypes generics, FieldPath path) {
        Field field = path.field();
        CollectionDraft collection = collections.read(draft, generics, path).orElse(null);
        if (collection == null) {
            return;
        }
        draft.collections.put(path.name(), collection);
        if (collection.valueType() != null) {
            draft.relationships.add(new RelationshipDraft(path.byField(), collection.valueType(), true));
            return;
        }
        OneToMany one = path.annotations().getAnnotation(OneToMany.class);
        ManyToMany many = path.annotations().getAnnotation(ManyToMany.class);
        Class<?> named = one != null ? one.targetEntity() : many.targetEntity();
        int element = collection.kind().isMap() ? 1 : 0;
        target(draft, path, named, generics.argument(field, element).orElse(null), true);
    }

    private void target(
            EntityDraft draft, FieldPath path, Class<?> named, @Nullable Class<?> declared, boolean isToMany) {
        String where = draft.name + "." + path.name();
        Class<?> target = named != void.class ? named : declared;
        if (draft.type.isRecord()) {
            mistakes.add(
                    "orm-mapping-record-relationship",
                    where + " is a relationship of a record, which is made at once of its row. Hold the key, or make "
                            + draft.type.getSimpleName() + " a class.");
        } else if (target == null) {
            mistakes.add(
                    "orm-mapping-no-target",
                    where + " does not say what it holds. Declare it with a type, such as List<Post>.");
        } else if (declared != null && !declared.isAssignableFrom(target)) {
            mistakes.add(
                    "orm-mapping-no-target",
                    where + " is declared for " + declared.getName() + ", which " + target.getName()
                            + " is not. Leave targetEntity out, or name a class that is.");
        } else {
            draft.relationships.add(new RelationshipDraft(path.byField(), target, isToMany));
        }
    }

    // Embedded values

    private void embedded(
            EntityDraft draft, GenericTypes generics, FieldPath path, Map<String, AttributeOverride> overrides) {
        Class<?> type = generics.classOf(path.field());
        String where = draft.name + "." + path.name();
        if (!code.has(type, Embeddable.class)) {
            mistakes.add(
                    "orm-mapping-no-embeddable",
                    where + " is embedded, and " + type.getName()
                            + " is not annotated with @Embeddable. Annotate the class.");
            return;
        }
        embeddable(draft, type, path, overrides);
        checkOverrides(draft, path.annotations(), path.name() + ".", where);
    }

    private void embeddable(
            EntityDraft draft, Class<?> type, FieldPath path, Map<String, AttributeOverride> overrides) {
        String where = draft.name + "." + path.name();
        if (path.steps().stream().anyMatch(step -> step.getDeclaringClass() == type)) {
            mistakes.add(
                    "orm-mapping-embedded-circle",
                    where
                            + " is embedded in an object of its own class, without end. Make it an entity and refer to it.");
            return;
        }
        if (!type.isRecord()) {
            mistakes.collect(() -> Accessors.requireInstantiable(type));
        }
        draft.conversions.read(path.annotations(), path.name() + ".", where);
        GenericTypes inner = new GenericTypes(type);
        for (Class<?> declaring : hierarchy(type)) {
            List<FieldPath> declared = attributesOf(type, declaring, AttributeMembers.accessOf(draft.type));
            checkClass(declaring, Set.of(Embeddable.class, MappedSuperclass.class, Access.class));
            declared.forEach(inside -> within(draft, inner, path.to(inside), overrides));
        }
        hybrids.read(draft, type, path.name() + ".");
    }

    private void within(
            EntityDraft draft, GenericTypes generics, FieldPath path, Map<String, AttributeOverride> overrides) {
        String where = draft.name + "." + path.name();
        SupportedAnnotations.check(path.annotations(), where, mistakes);
        AttributeKind kind = kind(generics, path);
        kind.check(path.annotations(), where, mistakes);
        LoadingAnnotations.read(draft, path, path.annotations(), kind, mistakes);
        switch (kind) {
            case EMBEDDED -> embedded(draft, generics, path, overrides(path, overrides));
            case VALUE -> value(draft, generics, path, overrides);
            default ->
                mistakes.add(
                        "orm-mapping-embedded-relationship",
                        where + " is a relationship within an embedded value. Move it to the entity.");
        }
    }

    private static Map<String, AttributeOverride> overrides(AnnotatedElement element) {
        Map<String, AttributeOverride> overrides = new HashMap<>();
        for (AttributeOverride override : element.getAnnotationsByType(AttributeOverride.class)) {
            overrides.put(override.name(), override);
        }
        return overrides;
    }

    /** Returns the overrides of a field, and those from around it that reach into it; these win. */
    private static Map<String, AttributeOverride> overrides(FieldPath path, Map<String, AttributeOverride> around) {
        Map<String, AttributeOverride> overrides = overrides(path.annotations());
        String prefix = path.field().getName() + ".";
        around.forEach((name, override) -> {
            if (name.startsWith(prefix)) {
                overrides.put(name.substring(prefix.length()), override);
            }
        });
        return overrides;
    }

    /** An override that reaches no attribute would be overlooked. */
    private void checkOverrides(EntityDraft draft, AnnotatedElement element, String prefix, String where) {
        List<String> names = draft.basics.stream()
                .map(BasicAttribute::name)
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
        for (String name : overrides(element).keySet()) {
            if (!names.contains(name)) {
                mistakes.add(
                        "orm-mapping-override",
                        "@AttributeOverride on " + where + " names \"" + name + "\", which is no value there."
                                + Nearest.hint(name, names));
            }
        }
    }

    // Values

    private void value(
            EntityDraft draft, GenericTypes generics, FieldPath path, Map<String, AttributeOverride> overrides) {
        Field field = path.field();
        String where = draft.name + "." + path.name();
        AnnotatedElement said = path.annotations();
        AttributeOverride override = overrides.get(field.getName());
        Column column = override != null ? override.column() : said.getAnnotation(Column.class);
        Class<?> javaType = generics.classOf(field);
        Convert convert = draft.conversions.of(path.name(), said, where);
        SqlType<?> type = mistakes.collect(where, () -> types.of(javaType, said, column, convert, where));
        if (type == null) {
            return;
        }
        String name = column == null || column.name().isEmpty() ? naming.column(field.getName()) : column.name();
        BasicAttribute attribute = new BasicAttribute(
                path.name(),
                path,
                name,
                type,
                (column == null || column.insertable()) && !ServerValues.isComputed(said),
                (column == null || column.updatable()) && !ServerValues.isComputed(said));
        if (draft.formulas.contains(path.name())) {
            formula(draft, path, attribute, where);
            return;
        }
        ColumnDefinition<?> definition =
                serverValues.read(definition(name, type, path, column, javaType), said, javaType, where);
        definition = keys.read(draft, attribute, definition, javaType, where);
        if (said.isAnnotationPresent(Version.class)) {
            version(draft, attribute, javaType, where);
        }
        if (draft.columns.putIfAbsent(name, definition) != null) {
            mistakes.add(
                    "orm-mapping-column-twice",
                    where + " has the column \"" + name + "\", which another attribute of " + draft.name
                            + " has, too. Name one of them with @Column(name = \"…\") or @AttributeOverride.");
            draft.idAttributes.remove(attribute.name());
            return;
        }
        draft.basics.add(attribute);
    }

    /** It is read like a value with a column, and neither has nor writes one. */
    private void formula(EntityDraft draft, FieldPath path, BasicAttribute read, String where) {
        for (Class<? extends Annotation> pointless :
                List.of(Column.class, Id.class, Version.class, Basic.class, GeneratedValue.class)) {
            if (path.annotations().isAnnotationPresent(pointless)) {
                AttributeKind.misplaced(pointless, where, "it is a @Formula, which has no column", mistakes);
            }
        }
        draft.basics.add(new BasicAttribute(read.name(), path, read.column(), read.type(), false, false));
    }

    private static ColumnDefinition<?> definition(
            String name, SqlType<?> type, FieldPath path, @Nullable Column column, Class<?> javaType) {
        ColumnDefinition<?> definition = ColumnDefinition.column(name, type);
        Basic basic = path.annotations().getAnnotation(Basic.class);
        // an embedded value that is null has null columns, also for its primitives
        boolean required = (javaType.isPrimitive() && !path.isEmbedded())
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
        if (attribute.path().isEmbedded()) {
            AttributeKind.misplaced(Version.class, where, "a version is an attribute of the entity itself", mistakes);
            return;
        }
        if (draft.version != null) {
            mistakes.add(
                    "orm-mapping-two-versions",
                    where + " is a second @Version of " + draft.name + ". One counts all changes of a row: keep one.");
        }
        if (!VERSIONS.contains(javaType)) {
            mistakes.add(
                    "orm-mapping-version-type",
                    where + " is a " + javaType.getName()
                            + "; a version is a whole number or a time. Declare it as long, int, short, Instant or LocalDateTime.");
        }
        draft.version = attribute;
    }
}
