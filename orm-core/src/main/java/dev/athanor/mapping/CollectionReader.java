package dev.athanor.mapping;

import dev.athanor.internal.bytecode.ElementRow;
import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.internal.util.Nearest;
import dev.athanor.mapping.CollectionModel.Kind;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.type.SqlType;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyClass;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.MapKeyJoinColumns;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Reads how collections are held, and what elements and keys that are values consist of. Confined to one thread. */
final class CollectionReader {

    private static final Map<Class<?>, Kind> KINDS = Map.of(
            List.class, Kind.LIST,
            Collection.class, Kind.LIST,
            Set.class, Kind.SET,
            SortedSet.class, Kind.SORTED_SET,
            Map.class, Kind.MAP,
            SortedMap.class, Kind.SORTED_MAP);

    private static final List<Class<? extends Annotation>> ABOUT_KEYS = List.of(
            MapKey.class,
            MapKeyClass.class,
            MapKeyColumn.class,
            MapKeyEnumerated.class,
            MapKeyJoinColumn.class,
            MapKeyJoinColumns.class);

    private final Naming naming;
    private final AttributeTypes types;
    private final EmbeddableReader embeddables;
    private final CodeMappings code;
    private final Mistakes mistakes;

    CollectionReader(
            Naming naming, AttributeTypes types, EmbeddableReader embeddables, CodeMappings code, Mistakes mistakes) {
        this.code = code;
        this.naming = naming;
        this.types = types;
        this.embeddables = embeddables;
        this.mistakes = mistakes;
    }

    /** Reads the attributes of an embeddable class into a draft. */
    interface EmbeddableReader {

        /** Reads them, with the names that overrides give them. */
        void read(EntityDraft draft, Class<?> type, FieldPath path, Map<String, AttributeOverride> overrides);
    }

    /** Reads a collection; empty where there is a mistake, which is noted. */
    Optional<CollectionDraft> read(EntityDraft owner, GenericTypes generics, FieldPath path) {
        Field field = path.field();
        AnnotatedElement said = path.annotations();
        String where = owner.name + "." + path.name();
        Kind kind = KINDS.get(field.getType());
        if (kind == null) {
            mistakes.add(
                    "orm-mapping-collection-type",
                    where + " is a " + field.getType().getName()
                            + ", and only the interfaces List, Set, SortedSet, Collection, Map and SortedMap can be told"
                            + " what happens to them. Declare the field as one of these.");
            return Optional.empty();
        }
        checkPlaces(field.getType(), said, kind, where);
        Class<?> keyType = null;
        EntityDraft keys = null;
        if (kind.isMap()) {
            MapKeyClass named = said.getAnnotation(MapKeyClass.class);
            keyType =
                    named != null ? named.value() : generics.argument(field, 0).orElse(null);
            if (keyType == null) {
                mistakes.add(
                        "orm-mapping-no-target",
                        where + " does not say what its keys are. Declare it with types, such as Map<String, Post>.");
                return Optional.empty();
            }
            keys = keys(owner, said, keyType, where);
        }
        if (!said.isAnnotationPresent(ElementCollection.class)) {
            return Optional.of(new CollectionDraft(kind, null, null, keyType, keys));
        }
        Class<?> named = said.getAnnotation(ElementCollection.class).targetClass();
        Class<?> type = named != void.class
                ? named
                : generics.argument(field, kind.isMap() ? 1 : 0).orElse(null);
        if (type == null) {
            mistakes.add(
                    "orm-mapping-no-target",
                    where + " does not say what it holds. Declare it with a type, such as List<String>.");
            return Optional.empty();
        } else if (code.has(type, Entity.class)) {
            mistakes.add(
                    "orm-mapping-element-entity",
                    where + " is a collection of values, and " + type.getSimpleName()
                            + " is an entity. Use @OneToMany or @ManyToMany instead of @ElementCollection.");
            return Optional.empty();
        }
        EntityDraft values = values(owner, said, type, kind, where);
        return Optional.of(new CollectionDraft(kind, type, values, keyType, keys));
    }

    private void checkPlaces(Class<?> type, AnnotatedElement field, Kind kind, String where) {
        if (field.isAnnotationPresent(OrderColumn.class) && type != List.class) {
            AttributeKind.misplaced(OrderColumn.class, where, "only a List has places", mistakes);
        }
        if (field.isAnnotationPresent(OrderBy.class)) {
            if (field.isAnnotationPresent(OrderColumn.class)) {
                AttributeKind.misplaced(OrderBy.class, where, "@OrderColumn says the order", mistakes);
            } else if (kind == Kind.SORTED_SET || kind == Kind.SORTED_MAP) {
                AttributeKind.misplaced(OrderBy.class, where, "the collection sorts by itself", mistakes);
            }
        }
        for (Class<? extends Annotation> annotation : ABOUT_KEYS) {
            if (field.isAnnotationPresent(annotation) && !kind.isMap()) {
                AttributeKind.misplaced(annotation, where, "the collection is no Map", mistakes);
            } else if (field.isAnnotationPresent(annotation)
                    && annotation != MapKey.class
                    && field.isAnnotationPresent(MapKey.class)) {
                AttributeKind.misplaced(annotation, where, "@MapKey says that an attribute is the key", mistakes);
            }
        }
        if (field.isAnnotationPresent(MapKey.class) && field.isAnnotationPresent(ElementCollection.class)) {
            AttributeKind.misplaced(MapKey.class, where, "the elements are no entities", mistakes);
        }
    }

    // Elements

    private EntityDraft values(EntityDraft owner, AnnotatedElement field, Class<?> type, Kind kind, String where) {
        EntityDraft draft = new EntityDraft(owner.type, where, owner.table, owner.schema);
        Map<String, AttributeOverride> overrides = overrides(field, kind.isMap() ? "value." : "");
        Convert convert = convert(draft, field, kind.isMap(), "value", where);
        if (code.has(type, Embeddable.class)) {
            embeddables.read(draft, type, ElementRow.toValue(), overrides);
            checkOverrides(draft, overrides, where);
            draft.conversions.check(draft, mistakes);
            return draft;
        }
        draft.conversions.check(draft, mistakes);
        overrides.keySet().forEach(name -> unknownOverride(where, name, List.of()));
        Column column = field.getAnnotation(Column.class);
        SqlType<?> sqlType = mistakes.collect(where, () -> types.of(type, field, column, convert, where));
        if (sqlType == null) {
            return draft;
        }
        if (column != null && !(column.insertable() && column.updatable())) {
            mistakes.add(
                    "orm-mapping-unsupported-member",
                    "@Column(insertable = …, updatable = …) on " + where
                            + " is not supported: elements are rows, written as a whole. Leave it out.");
        }
        String name = column == null || column.name().isEmpty()
                ? naming.column(where.substring(where.lastIndexOf('.') + 1))
                : column.name();
        ColumnDefinition<?> definition = ColumnDefinition.column(name, sqlType).notNull();
        if (column != null && column.unique()) {
            definition = definition.unique();
        }
        if (column != null && !column.comment().isEmpty()) {
            definition = definition.comment(column.comment());
        }
        add(draft, name, sqlType, definition);
        return draft;
    }

    private static void add(EntityDraft draft, String name, SqlType<?> type, ColumnDefinition<?> definition) {
        draft.basics.add(new BasicAttribute(ValueModel.ITSELF, ElementRow.toValue(), name, type, true, true));
        draft.columns.put(name, definition);
    }

    /** Returns the converter of the values or keys themselves; those of attributes within them are noted. */
    private static @Nullable Convert convert(
            EntityDraft draft, AnnotatedElement field, boolean isMap, String side, String where) {
        Convert own = null;
        for (Convert convert : field.getAnnotationsByType(Convert.class)) {
            String name = convert.attributeName();
            boolean isOfKeys = isMap && (name.equals("key") || name.startsWith("key."));
            if (isOfKeys != side.equals("key")) {
                continue;
            }
            String within = isMap && (name.equals(side) || name.startsWith(side + "."))
                    ? name.substring(Math.min(name.length(), side.length() + 1))
                    : name;
            if (within.isEmpty()) {
                own = convert;
            } else {
                draft.conversions.put(ValueModel.ITSELF + "." + within, convert, where);
            }
        }
        return own;
    }

    /** The overrides that reach into what lies behind a prefix. */
    private static Map<String, AttributeOverride> overrides(AnnotatedElement field, String prefix) {
        Map<String, AttributeOverride> overrides = new HashMap<>();
        for (AttributeOverride override : field.getAnnotationsByType(AttributeOverride.class)) {
            boolean isKeys = override.name().startsWith("key.");
            if (override.name().startsWith(prefix) && (!prefix.isEmpty() || !isKeys)) {
                overrides.put(override.name().substring(prefix.length()), override);
            }
        }
        return overrides;
    }

    private void checkOverrides(EntityDraft draft, Map<String, AttributeOverride> overrides, String where) {
        List<String> names = draft.basics.stream().map(CollectionReader::nameOf).toList();
        overrides.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> unknownOverride(where, name, names));
    }

    private void unknownOverride(String where, String name, List<String> names) {
        mistakes.add(
                "orm-mapping-override",
                "@AttributeOverride on " + where + " names \"" + name + "\", which is no value there."
                        + Nearest.hint(name, names));
    }

    /** The name of an attribute as seen from the value it is within. */
    private static String nameOf(BasicAttribute attribute) {
        return attribute.name().substring(attribute.name().indexOf('.') + 1);
    }

    /** Returns what values consist of, by names as seen from them. */
    static ValueModel model(Class<?> type, EntityDraft draft) {
        boolean isEmbeddable =
                draft.basics.stream().noneMatch(basic -> basic.name().equals(ValueModel.ITSELF));
        return new ValueModel(
                type,
                draft.basics.stream()
                        .map(basic -> new BasicAttribute(
                                nameOf(basic), basic.path(), basic.column(), basic.type(), true, true))
                        .toList(),
                isEmbeddable);
    }

    // Keys

    private @Nullable EntityDraft keys(EntityDraft owner, AnnotatedElement field, Class<?> keyType, String where) {
        boolean isEntity = code.has(keyType, Entity.class);
        boolean isEmbeddable = code.has(keyType, Embeddable.class);
        if (!isEntity
                && (field.isAnnotationPresent(MapKeyJoinColumn.class)
                        || field.isAnnotationPresent(MapKeyJoinColumns.class))) {
            AttributeKind.misplaced(MapKeyJoinColumn.class, where, "the keys are no entities", mistakes);
        }
        if ((isEntity || isEmbeddable) && field.isAnnotationPresent(MapKeyColumn.class)) {
            AttributeKind.misplaced(
                    MapKeyColumn.class,
                    where,
                    isEntity
                            ? "the keys are entities, of which @MapKeyJoinColumn tells"
                            : "the keys have columns of their own",
                    mistakes);
        }
        if (!keyType.isEnum() && field.isAnnotationPresent(MapKeyEnumerated.class)) {
            AttributeKind.misplaced(MapKeyEnumerated.class, where, "the keys are no enum", mistakes);
        }
        if (isEntity || field.isAnnotationPresent(MapKey.class)) {
            return null;
        }
        EntityDraft draft = new EntityDraft(owner.type, where, owner.table, owner.schema);
        Convert convert = convert(draft, field, true, "key", where);
        if (isEmbeddable) {
            Map<String, AttributeOverride> overrides = overrides(field, "key.");
            embeddables.read(draft, keyType, ElementRow.toValue(), overrides);
            checkOverrides(draft, overrides, where);
            draft.conversions.check(draft, mistakes);
            return draft;
        }
        MapKeyColumn column = field.getAnnotation(MapKeyColumn.class);
        SqlType<?> type = mistakes.collect(where, () -> types.ofKey(keyType, field, column, convert, where));
        if (type != null) {
            String name = column == null || column.name().isEmpty()
                    ? naming.column(where.substring(where.lastIndexOf('.') + 1)) + "_key"
                    : column.name();
            add(draft, name, type, ColumnDefinition.column(name, type));
        }
        return draft;
    }
}
