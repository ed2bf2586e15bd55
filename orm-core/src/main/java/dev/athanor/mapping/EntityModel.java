package dev.athanor.mapping;

import dev.athanor.OrmException;
import dev.athanor.internal.util.Nearest;
import dev.athanor.schema.Table;
import dev.athanor.sql.Expression;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one entity: its table, and what each attribute is. Immutable and thread-safe.
 *
 * <p>The columns have fixed positions: first those of basic attributes, then those of references, each in the order of the
 * class. Snapshots and readers count by them.
 */
public final class EntityModel {

    private final Class<?> type;
    private final String name;
    private final EntityPlace place;
    private final List<MappedColumn> ids;
    private final List<Integer> idPositions;
    private final @Nullable KeyClass keyClass;
    private final @Nullable BasicAttribute generated;
    private final @Nullable BasicAttribute version;
    private final Generation generation;
    private final EntityKeys keys;
    private final Map<String, BasicAttribute> basics = new LinkedHashMap<>();
    private final Map<String, Relationship> relationships = new LinkedHashMap<>();
    private final Map<String, ComputedAttribute> computed;
    private final Map<String, String> deferred;
    private final List<BasicAttribute> basicList;
    private final List<Relationship> relationshipList;
    private final List<MappedColumn> columns;

    EntityModel(
            Class<?> type,
            String name,
            EntityPlace place,
            List<MappedColumn> columns,
            List<MappedColumn> ids,
            @Nullable KeyClass keyClass,
            @Nullable BasicAttribute generated,
            @Nullable BasicAttribute version,
            Generation generation,
            List<BasicAttribute> basics,
            List<Relationship> relationships,
            Map<String, ComputedAttribute> computed,
            Map<String, String> deferred,
            EntityKeys keys) {
        this.type = type;
        this.name = name;
        this.place = place;
        this.keyClass = keyClass;
        this.generated = generated;
        this.version = version;
        this.generation = generation;
        this.computed = Map.copyOf(computed);
        this.deferred = Map.copyOf(deferred);
        this.keys = keys;
        basics.forEach(attribute -> this.basics.put(attribute.name(), attribute));
        relationships.forEach(relationship -> this.relationships.put(relationship.name(), relationship));
        this.basicList = List.copyOf(basics);
        this.relationshipList = List.copyOf(relationships);
        this.columns = List.copyOf(columns);
        this.ids = List.copyOf(ids);
        this.idPositions = ids.stream().map(columns::indexOf).toList();
        if (place.hierarchy() != null) {
            place.hierarchy().add(this);
        }
    }

    /**
     * A column and what gives it its value: the reference, if there is one, or else the basic attribute. Where there are both, the
     * attribute follows the reference.
     *
     * @param name the name of the column
     * @param table the table it is in
     * @param type what it holds
     * @param basic the basic attribute that holds its value, or null
     * @param reference the relationship that gives it the key of its target, or a part of it; or null
     * @param part which part of the key of the reference's target it holds; 0 without one
     * @param isInsertable whether INSERT gives it a value
     * @param isUpdatable whether UPDATE may change it
     */
    public record MappedColumn(
            String name,
            Table table,
            SqlType<?> type,
            @Nullable BasicAttribute basic,
            @Nullable Relationship reference,
            int part,
            boolean isInsertable,
            boolean isUpdatable) {

        /** Returns the same column of another table. */
        MappedColumn in(Table other) {
            return new MappedColumn(name, other, type, basic, reference, part, isInsertable, isUpdatable);
        }
    }

    /** Returns the entity class. */
    public Class<?> type() {
        return type;
    }

    /** Returns the entity's name. */
    public String name() {
        return name;
    }

    /** Returns the table of the attributes it declares itself, which is its only one unless it is part of a hierarchy. */
    public Table table() {
        return place.table();
    }

    /** Returns the tables a row of it is spread over: that of the topmost entity first, then those of the entities it extends. */
    public List<Table> tables() {
        return place.tables();
    }

    /** Returns the names of the tables that have a row when it has one, as foreign keys call them. */
    public List<String> tableNames() {
        List<String> names = new ArrayList<>();
        place.tables().forEach(table -> names.add(table.qualifiedName()));
        Hierarchy hierarchy = place.hierarchy();
        if (hierarchy != null && hierarchy.strategy() == Hierarchy.Strategy.TABLE_PER_CLASS) {
            hierarchy.members().stream()
                    .filter(above -> above != this && above.type.isAssignableFrom(type))
                    .forEach(above -> names.add(above.table().qualifiedName()));
        }
        return names;
    }

    /** Returns the tables that hold the rest of a row where there is any. */
    public List<Table> secondaryTables() {
        return place.secondary();
    }

    /** Returns the hierarchy it is part of, or null where no entity extends it and it extends none. */
    public @Nullable Hierarchy hierarchy() {
        return place.hierarchy();
    }

    /** Tells whether its rows are all there is in one table, as is the case with most entities. */
    public boolean isAlone() {
        return place.isAlone();
    }

    /** Tells whether there are no objects of it, but of entities that extend it. */
    public boolean isAbstract() {
        return HierarchyReader.isAbstract(type);
    }

    /** Returns how many entities it extends. */
    int depth() {
        return place.tables().size();
    }

    EntityPlace place() {
        return place;
    }

    /** Returns its columns in a statement that calls the entity by an alias, or by none. */
    public EntityColumns called(@Nullable String alias) {
        return new EntityColumns(this, alias, place.union());
    }

    /** Returns the columns of the key, at least one, in the order of the key. */
    public List<MappedColumn> ids() {
        return ids;
    }

    /** Returns the positions of the key's columns, in the order of the key. */
    public List<Integer> idPositions() {
        return idPositions;
    }

    /** Tells whether the key has several columns. */
    public boolean hasCompositeKey() {
        return ids.size() > 1;
    }

    /** Returns the class in which programs hold the whole key, that of an embedded id or an id class; or null. */
    public @Nullable KeyClass keyClass() {
        return keyClass;
    }

    /** Returns the attribute of the key that is given a value when a row is inserted, or null. */
    public @Nullable BasicAttribute generated() {
        return generated;
    }

    /** Returns the attributes whose columns are left out when rows are read, with the groups they are loaded in; empty for alone. */
    public Map<String, String> deferred() {
        return deferred;
    }

    /** Returns the attribute that counts the changes of a row, or null. */
    public @Nullable BasicAttribute version() {
        return version;
    }

    /** Returns where the keys of new rows come from. */
    public Generation generation() {
        return generation;
    }

    /** Returns the basic attributes, in the order of their columns. */
    public List<BasicAttribute> basics() {
        return basicList;
    }

    /** Returns the relationships, in the order of the class. */
    public List<Relationship> relationships() {
        return relationshipList;
    }

    /** Returns the columns of its table that it maps, in their order. */
    public List<MappedColumn> columns() {
        return columns;
    }

    /** Returns a relationship by its name. */
    public Optional<Relationship> findRelationship(String attribute) {
        return Optional.ofNullable(relationships.get(attribute));
    }

    /** Returns a basic attribute by its name. */
    public Optional<BasicAttribute> findBasic(String attribute) {
        return Optional.ofNullable(basics.get(attribute));
    }

    /** Returns what is read into a column's place: the column of a table or, for a formula, what computes it. */
    public Expression<?> selected(MappedColumn column, EntitySource<?> source) {
        return called(source.alias()).selected(column);
    }

    /** Returns an attribute that is computed, by its name, or null. */
    @Nullable
    ComputedAttribute computed(String attribute) {
        return computed.get(attribute);
    }

    /** Returns the attributes that are computed. */
    Collection<ComputedAttribute> computed() {
        return computed.values();
    }

    /** Returns a relationship by its name; a name that is none is refused. */
    public Relationship relationship(String attribute) {
        return findRelationship(attribute).orElseThrow(() -> {
            if (basics.containsKey(attribute)) {
                return new OrmException(
                        "orm-mapping-no-relationship",
                        name + "." + attribute + " is a value, not a relationship: it comes with its entity.");
            }
            return noSuchAttribute(attribute);
        });
    }

    /** Returns the key an object holds; null where it holds none yet, or not all of it. */
    public @Nullable Object keyOf(Object entity) {
        return keys.of(this, entity);
    }

    /** Returns a value of the key, or null where it means that there is none: zero, where it is generated. */
    public @Nullable Object presentKey(@Nullable Object value) {
        boolean none = generation.kind() != Generation.Kind.ASSIGNED
                && value instanceof Number number
                && number.longValue() == 0;
        return none ? null : value;
    }

    /** Makes the exception for a name that is no attribute. */
    public OrmException noSuchAttribute(String attribute) {
        List<String> names = new ArrayList<>(basics.keySet());
        names.addAll(relationships.keySet());
        names.addAll(computed.keySet());
        return new OrmException(
                "orm-mapping-no-such-attribute",
                "No attribute \"" + attribute + "\" on " + name + "." + Nearest.hint(attribute, names));
    }

    @Override
    public String toString() {
        return name;
    }
}
