package dev.athanor.mapping;

import dev.athanor.internal.util.Nearest;
import dev.athanor.mapping.CollectionModel.Address;
import dev.athanor.mapping.CollectionModel.ElementTable;
import dev.athanor.mapping.EntityDraft.RelationshipDraft;
import dev.athanor.mapping.Relationship.Link;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Table;
import dev.athanor.schema.TableElement;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlTypes;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyJoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.UniqueConstraint;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Declares the tables whose rows are the elements of collections, and the columns of their places. Confined to one thread. */
final class ElementTables {

    /** Longer text does not fit into the key of every database. */
    private static final int LONGEST_IN_KEY = 255;

    private final Map<Class<?>, EntityDraft> drafts;
    private final Naming naming;
    private final JoinTables joinTables;
    private final Mistakes mistakes;

    ElementTables(Map<Class<?>, EntityDraft> drafts, Naming naming, JoinTables joinTables, Mistakes mistakes) {
        this.drafts = drafts;
        this.naming = naming;
        this.joinTables = joinTables;
        this.mistakes = mistakes;
    }

    /** What says the place of an element: a column of the position, or those of a key. */
    record Place(@Nullable String position, @Nullable MapKeyModel key, List<TableElement> columns) {}

    // Values

    /** Returns what a collection of values is, and declares its table; null where there is a mistake, which is noted. */
    @Nullable
    CollectionModel ofValues(EntityDraft owner, RelationshipDraft draft, CollectionDraft collection) {
        AnnotatedElement field = draft.path().annotations();
        String where = owner.name + "." + draft.name();
        EntityDraft values = Objects.requireNonNull(collection.values());
        Place place = place(owner, draft, collection, true);
        if (place == null || values.basics.isEmpty()) {
            return null;
        }
        CollectionTable named = field.getAnnotation(CollectionTable.class);
        String name = named != null && !named.name().isEmpty()
                ? named.name()
                : naming.table(owner.name) + "_" + naming.column(draft.name());
        String schema = named != null && !named.schema().isEmpty() ? named.schema() : owner.schema;
        JoinColumns joins = JoinColumns.of(
                named == null ? new JoinColumn[0] : named.joinColumns(), where, owner.name, owner, naming, mistakes);

        boolean isSet = collection.kind().isSet();
        boolean isKey =
                !place.columns().isEmpty() ? fitsKey(place.columns()) : isSet && fitsKey(values.columns.values());
        List<TableElement> elements = new ArrayList<>(
                references(owner, joins, named == null ? "" : named.foreignKey().name(), isKey, false));
        place.columns().forEach(column -> elements.add(isKey ? inKey(column) : column));
        boolean areKey = isKey && place.columns().isEmpty();
        values.columns.values().forEach(column -> elements.add(areKey ? inKey(column) : column));
        if (named != null) {
            constraints(elements, named);
        }
        Table table = joinTables.declare(schema, name, where, elements, CollectionTable.class);
        if (table == null) {
            return null;
        }
        Address address = place.columns().isEmpty() ? Address.ELEMENT : Address.PLACE;
        return new CollectionModel(
                collection.kind(),
                CollectionReader.model(Objects.requireNonNull(collection.valueType()), values),
                place.key(),
                place.position(),
                new ElementTable(table, joins.names(), List.of(), address),
                false);
    }

    private void constraints(List<TableElement> elements, CollectionTable named) {
        for (UniqueConstraint unique : named.uniqueConstraints()) {
            elements.add(new dev.athanor.schema.UniqueConstraint(
                    unique.name().isEmpty() ? null : unique.name(), List.of(unique.columnNames())));
        }
        for (Index index : named.indexes()) {
            List<String> columns = List.of(index.columnList().strip().split("\\s*,\\s*", -1));
            elements.add(new dev.athanor.schema.Index(
                    index.name().isEmpty() ? null : index.name(), columns, index.unique()));
        }
    }

    /** Returns the columns with the key of an entity, and their foreign key. */
    static List<TableElement> references(
            EntityDraft entity, JoinColumns joins, String foreignKey, boolean isKey, boolean isUnique) {
        String name = joins.foreignKeyName().isEmpty() ? foreignKey : joins.foreignKeyName();
        ForeignKey reference = ForeignKey.of(joins.names(), entity.qualifiedTable(), joins.targetNames());
        ForeignKey known = name.isEmpty() ? reference : reference.named(name);
        boolean isComposite = joins.columns().size() > 1;
        List<TableElement> elements = new ArrayList<>();
        for (JoinColumns.Joined join : joins.columns()) {
            ColumnDefinition<?> column =
                    ColumnDefinition.column(join.name(), join.key().type());
            column = isKey ? column.primaryKey() : column.notNull();
            column = isUnique && !isComposite ? column.unique() : column;
            elements.add(isComposite || entity.isUnion() ? column : column.references(known));
        }
        if (isComposite && !entity.isUnion()) {
            elements.add(known);
        }
        if (isComposite && isUnique) {
            elements.add(new dev.athanor.schema.UniqueConstraint(null, joins.names()));
        }
        return elements;
    }

    private static TableElement inKey(TableElement element) {
        return element instanceof ColumnDefinition<?> column ? column.primaryKey() : element;
    }

    /** Tells whether columns can be part of a key: none may be null, and text must not be long. */
    private static boolean fitsKey(Collection<? extends TableElement> columns) {
        for (TableElement element : columns) {
            if (element instanceof ColumnDefinition<?> column) {
                SqlKind kind = column.type().stored().kind();
                boolean isLarge = kind == SqlKind.TEXT
                        || kind == SqlKind.BLOB
                        || kind == SqlKind.JSON
                        || kind == SqlKind.ARRAY
                        || column.type().stored().length() > LONGEST_IN_KEY;
                if (isLarge || column.isNullable()) {
                    return false;
                }
            }
        }
        return true;
    }

    // Entities

    /**
     * Adds the columns of a collection of entities that are in the table of these: the owner's key, where nothing there refers back,
     * and what says the place.
     */
    void addColumns(EntityDraft owner, RelationshipDraft draft, EntityDraft target, boolean isMapped) {
        AnnotatedElement field = draft.path().annotations();
        JoinColumn[] given = field.getAnnotationsByType(JoinColumn.class);
        if (!field.isAnnotationPresent(OneToMany.class) || (!isMapped && given.length == 0)) {
            return;
        }
        String where = owner.name + "." + draft.name();
        if (!isMapped) {
            JoinColumns joins = JoinColumns.of(given, where, draft.name(), owner, naming, mistakes);
            if (isWritten(joins)) {
                addReference(owner, target, joins, where);
            }
        }
        Place place = place(owner, draft, Objects.requireNonNull(owner.collections.get(draft.name())), false);
        if (place != null) {
            for (TableElement element : place.columns()) {
                if (element instanceof ColumnDefinition<?> column) {
                    add(target, column, where);
                } else {
                    target.constraints.add(element);
                }
            }
        }
    }

    private void addReference(EntityDraft owner, EntityDraft target, JoinColumns joins, String where) {
        ForeignKey reference = ForeignKey.of(joins.names(), owner.qualifiedTable(), joins.targetNames());
        String name = joins.foreignKeyName();
        ForeignKey foreignKey = name.isEmpty() ? reference : reference.named(name);
        boolean isComposite = joins.columns().size() > 1;
        for (JoinColumns.Joined join : joins.columns()) {
            ColumnDefinition<?> column =
                    ColumnDefinition.column(join.name(), join.key().type());
            column = isComposite ? column : column.references(foreignKey);
            column = join.isNullable() ? column : column.notNull();
            column = join.isUnique() ? column.unique() : column;
            add(target, join.comment().isEmpty() ? column : column.comment(join.comment()), where);
        }
        if (isComposite) {
            target.constraints.add(foreignKey);
        }
    }

    private static boolean isWritten(JoinColumns joins) {
        return joins.columns().stream().allMatch(join -> join.isInsertable() || join.isUpdatable());
    }

    private void add(EntityDraft target, ColumnDefinition<?> column, String where) {
        if (target.columns.putIfAbsent(column.name(), column) != null) {
            mistakes.add(
                    "orm-mapping-column-twice",
                    where + " has the column \"" + column.name() + "\" in the table of " + target.name
                            + ", where another attribute has it, too. If that refers back, say so with mappedBy; else name"
                            + " another column.");
            return;
        }
        target.written.add(column.name());
    }

    /** Returns the table between; null where there is a mistake, which is noted. */
    Link.@Nullable Between between(EntityDraft owner, RelationshipDraft draft, EntityDraft target, boolean isWritten) {
        CollectionDraft collection = Objects.requireNonNull(owner.collections.get(draft.name()));
        boolean isOnce = draft.path().annotations().isAnnotationPresent(OneToMany.class);
        Place place = place(owner, draft, collection, true);
        if (place == null) {
            return null;
        }
        boolean areKey = !isOnce && !place.columns().isEmpty() && fitsKey(place.columns());
        List<TableElement> places =
                areKey ? place.columns().stream().map(ElementTables::inKey).toList() : place.columns();
        return joinTables.between(owner, draft, target, isWritten, new JoinTables.Shape(places, areKey, isOnce));
    }

    /** Returns what a collection of entities is. */
    CollectionModel ofEntities(EntityDraft owner, RelationshipDraft draft, EntityDraft target, Link link) {
        AnnotatedElement field = draft.path().annotations();
        String where = owner.name + "." + draft.name();
        CollectionDraft collection = Objects.requireNonNull(owner.collections.get(draft.name()));
        MapKey byAttribute = field.getAnnotation(MapKey.class);
        if (byAttribute != null) {
            String attribute = byAttribute.name();
            List<String> names =
                    target.basics.stream().map(BasicAttribute::name).toList();
            if (!attribute.isEmpty() && !names.contains(attribute)) {
                mistakes.add(
                        "orm-mapping-map-key",
                        "@MapKey of " + where + " names \"" + attribute + "\", which is no value of " + target.name
                                + "." + Nearest.hint(attribute, names));
            } else if (attribute.isEmpty() && target.key.size() != 1) {
                mistakes.add(
                        "orm-mapping-map-key",
                        "@MapKey of " + where + " means the key of " + target.name
                                + ", which is not one value. Name an attribute: @MapKey(name = \"…\").");
            }
            MapKeyModel key = MapKeyModel.ofAttribute(attribute);
            return new CollectionModel(collection.kind(), null, key, null, null, writesKey(link, field));
        }
        Place place = place(owner, draft, collection, link instanceof Link.Between);
        if (place == null) {
            return CollectionModel.plain(collection.kind());
        }
        boolean isBetween = link instanceof Link.Between;
        if (link instanceof Link.Between between
                && !between.isWritten()
                && !place.columns().isEmpty()) {
            mistakes.add(
                    "orm-mapping-place-elsewhere",
                    where
                            + " has keys or places of its own, and the table between belongs to the other side. Use a Set, a"
                            + " List without @OrderColumn, or a Map with @MapKey, which takes the key from an attribute.");
        }
        ElementTable table = null;
        if (link instanceof Link.Between between
                && between.isWritten()
                && !place.columns().isEmpty()) {
            boolean isOnce = field.isAnnotationPresent(OneToMany.class);
            table = new ElementTable(
                    between.table(),
                    between.ownerColumns(),
                    between.targetColumns(),
                    isOnce ? Address.ONLY_ELEMENT : Address.PLACE);
        }
        return new CollectionModel(
                collection.kind(), null, place.key(), place.position(), table, !isBetween && writesKey(link, field));
    }

    private static boolean writesKey(Link link, AnnotatedElement field) {
        JoinColumn[] given = field.getAnnotationsByType(JoinColumn.class);
        return link instanceof Link.FromTarget
                && given.length > 0
                && Arrays.stream(given).allMatch(join -> join.insertable() || join.updatable());
    }

    // Places

    /**
     * Returns what says the place of elements; null where there is a mistake, which is noted.
     *
     * @param isInTable whether every row has a place, as in a table of elements; rows of entities may be in no collection
     */
    @Nullable
    Place place(EntityDraft owner, RelationshipDraft draft, CollectionDraft collection, boolean isInTable) {
        AnnotatedElement field = draft.path().annotations();
        String where = owner.name + "." + draft.name();
        OrderColumn order = field.getAnnotation(OrderColumn.class);
        if (order != null) {
            String name = order.name().isEmpty() ? naming.column(draft.name()) + "_order" : order.name();
            ColumnDefinition<?> column = ColumnDefinition.column(name, SqlTypes.INTEGER);
            return new Place(name, null, List.of(isInTable ? column.notNull() : column));
        }
        Class<?> keyType = collection.keyType();
        if (keyType == null || field.isAnnotationPresent(MapKey.class)) {
            return new Place(null, null, List.of());
        }
        EntityDraft keys = collection.keys();
        if (keys != null) {
            List<TableElement> columns = new ArrayList<>();
            boolean isEmbeddable =
                    keys.basics.stream().anyMatch(basic -> basic.path().isEmbedded());
            keys.columns
                    .values()
                    .forEach(column -> columns.add(isInTable && !isEmbeddable ? column.notNull() : column));
            return keys.basics.isEmpty()
                    ? null
                    : new Place(null, MapKeyModel.ofValues(CollectionReader.model(keyType, keys)), columns);
        }
        return keyType.isAnnotationPresent(Entity.class) ? entityKeys(draft, keyType, where, isInTable) : null;
    }

    private @Nullable Place entityKeys(RelationshipDraft draft, Class<?> keyType, String where, boolean isInTable) {
        EntityDraft target = drafts.get(keyType);
        if (target == null) {
            mistakes.add(
                    "orm-mapping-unknown-target",
                    where + " has keys of " + keyType.getName()
                            + ", which is not a registered entity. Annotate it with @Entity and register it.");
            return null;
        }
        MapKeyJoinColumn[] given = draft.path().annotations().getAnnotationsByType(MapKeyJoinColumn.class);
        List<EntityDraft.KeyColumn> key = target.key;
        if (given.length > 0 && given.length != key.size()) {
            mistakes.add(
                    "orm-mapping-join-column",
                    where + " refers to its keys with " + given.length + " columns, and the key of " + target.name
                            + " has " + key.size() + ". Name one @MapKeyJoinColumn for each.");
            return null;
        }
        List<String> names = new ArrayList<>();
        for (EntityDraft.KeyColumn part : key) {
            names.add(keyColumn(draft, given, part, key.size()));
        }
        List<TableElement> columns = new ArrayList<>();
        ForeignKey reference = ForeignKey.of(
                names,
                target.qualifiedTable(),
                key.stream().map(EntityDraft.KeyColumn::name).toList());
        for (int i = 0; i < names.size(); i++) {
            ColumnDefinition<?> column =
                    ColumnDefinition.column(names.get(i), key.get(i).type());
            column = isInTable ? column.notNull() : column;
            columns.add(names.size() == 1 ? column.references(reference) : column);
        }
        if (names.size() > 1) {
            columns.add(reference);
        }
        return new Place(null, MapKeyModel.ofEntities(keyType, names), columns);
    }

    private String keyColumn(RelationshipDraft draft, MapKeyJoinColumn[] given, EntityDraft.KeyColumn part, int parts) {
        for (MapKeyJoinColumn join : given) {
            boolean isMeant = parts == 1 || join.referencedColumnName().equals(part.name());
            if (isMeant && !join.name().isEmpty()) {
                return join.name();
            }
        }
        String name = naming.column(draft.name()) + "_key";
        return parts == 1 ? name : name + "_" + part.name();
    }
}
