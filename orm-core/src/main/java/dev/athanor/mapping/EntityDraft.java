package dev.athanor.mapping;

import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.Index;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.TableElement;
import dev.athanor.schema.UniqueConstraint;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An entity as far as its own class tells; what other entities add comes later. Confined to one thread. */
final class EntityDraft {

    final Class<?> type;
    final String name;
    String table;

    @Nullable
    String schema;

    /** The entity it extends, if there is one. */
    @Nullable
    EntityDraft parent;

    /** The hierarchy it is part of, if there is one. */
    @Nullable
    HierarchyDraft hierarchy;

    /** The name of the foreign key from its own table to that of the entity it extends, or the empty one. */
    String keyReference = "";

    final List<BasicAttribute> basics = new ArrayList<>();
    final Map<String, ColumnDefinition<?>> columns = new LinkedHashMap<>();
    final List<TableElement> constraints = new ArrayList<>();
    final List<RelationshipDraft> relationships = new ArrayList<>();
    final Set<String> names = new HashSet<>();
    /** The attributes whose columns are left out when rows are read, with their groups. */
    final Map<String, String> deferred = new LinkedHashMap<>();

    /** Columns that no attribute of it has: collections of other entities write them. */
    final List<String> written = new ArrayList<>();

    /** How those of the relationships that are collections are held, and what values in them consist of. */
    final Map<String, CollectionDraft> collections = new HashMap<>();

    final Map<String, ComputedAttribute> computed = new LinkedHashMap<>();
    final Conversions conversions = new Conversions();

    /** The attributes that the database computes when the entity is loaded. */
    final Set<String> formulas = new HashSet<>();

    /** The columns of references, by attribute. */
    final Map<String, List<String>> references = new LinkedHashMap<>();

    /** The names of the attributes of the key, values and references, in the order of the class. */
    final List<String> idAttributes = new ArrayList<>();

    /** The embedded attribute that is the key, if there is one. */
    @Nullable
    String embeddedId;

    /** The columns of the key, in its order; known once the keys of all entities are. */
    List<KeyColumn> key = List.of();

    /** The class in which programs hold the whole key, if there is one. */
    @Nullable
    KeyClass keyClass;

    /** The columns of references that give their values to attributes of the key. */
    final Map<String, JoinColumns> derived = new HashMap<>();

    /** The columns that references write. */
    final Set<String> writtenByReferences = new HashSet<>();

    /** The attribute of the key whose values are made for new rows, if there is one. */
    @Nullable
    BasicAttribute generated;

    @Nullable
    BasicAttribute version;

    @Nullable
    Sequence sequence;

    Generation generation = Generation.ASSIGNED;

    /** The table that counts its keys, if one does. */
    KeyTableReader.@Nullable Draft keyTable;

    EntityDraft(Class<?> type, String name, String table, @Nullable String schema) {
        this.type = type;
        this.name = name;
        this.table = table;
        this.schema = schema;
    }

    /** Says that its rows are in the table of another. */
    void placeIn(EntityDraft other) {
        table = other.table;
        schema = other.schema;
    }

    /** Returns the topmost entity it extends, or itself. */
    EntityDraft root() {
        return parent == null ? this : parent.root();
    }

    /** Returns the entities it extends, the topmost first, and itself. */
    List<EntityDraft> path() {
        List<EntityDraft> path = parent == null ? new ArrayList<>() : parent.path();
        path.add(this);
        return path;
    }

    /** Returns its values and those it inherits. */
    List<BasicAttribute> allBasics() {
        return path().stream().flatMap(draft -> draft.basics.stream()).toList();
    }

    /** Returns its relationships and those it inherits. */
    List<RelationshipDraft> allRelationships() {
        return path().stream().flatMap(draft -> draft.relationships.stream()).toList();
    }

    /** Returns the columns of the entities it extends. */
    Set<String> inheritedColumns() {
        Set<String> inherited = new HashSet<>();
        for (EntityDraft above = parent; above != null; above = above.parent) {
            inherited.addAll(above.columns.keySet());
        }
        return inherited;
    }

    /** Tells whether its rows, with those of the entities that extend it, are in several tables that each have whole rows. */
    boolean isUnion() {
        return hierarchy != null
                && hierarchy.is(Hierarchy.Strategy.TABLE_PER_CLASS)
                && !hierarchy.below(this).isEmpty();
    }

    String qualifiedTable() {
        return schema == null ? table : schema + "." + table;
    }

    /**
     * A column of a key.
     *
     * @param name its name
     * @param type what it holds
     * @param attribute the attribute that holds it, with dots where that lies in the key of an entity that is referred to
     */
    record KeyColumn(String name, SqlType<?> type, String attribute) {}

    /** Returns a basic attribute that is there. */
    BasicAttribute basic(String attribute) {
        return basics.stream()
                .filter(basic -> basic.name().equals(attribute))
                .findFirst()
                .orElseThrow();
    }

    /** Returns a relationship by its name. */
    Optional<RelationshipDraft> findRelationship(String attribute) {
        return relationships.stream()
                .filter(draft -> draft.name().equals(attribute))
                .findFirst();
    }

    /** Gives a basic attribute another column, which takes the place of the one it had. */
    void rename(BasicAttribute attribute, String column) {
        basics.set(basics.indexOf(attribute), attribute.in(column));
        Map<String, ColumnDefinition<?>> before = new LinkedHashMap<>(columns);
        columns.clear();
        before.forEach((name, definition) -> {
            boolean isMeant = name.equals(attribute.column());
            columns.put(isMeant ? column : name, isMeant ? definition.named(column) : definition);
        });
    }

    /** Returns the columns and constraints, ready to be declared. */
    TableElement[] elements() {
        List<TableElement> elements = new ArrayList<>(columns.values());
        elements.addAll(constraints);
        return elements.toArray(TableElement[]::new);
    }

    void unique(@Nullable String constraint, List<String> names) {
        constraints.add(new UniqueConstraint(constraint, names));
    }

    void index(@Nullable String index, List<String> names, boolean isUnique) {
        constraints.add(new Index(index, names, isUnique));
    }

    void check(@Nullable String constraint, String sql) {
        constraints.add(new CheckConstraint(constraint, sql));
    }

    /** A relationship before its other side is known. */
    record RelationshipDraft(FieldPath path, Class<?> target, boolean isToMany) {
        String name() {
            return path.name();
        }
    }
}
