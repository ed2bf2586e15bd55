package dev.athanor.mapping;

import dev.athanor.OrmException;
import dev.athanor.internal.util.Nearest;
import dev.athanor.schema.Table;
import dev.athanor.type.SqlType;
import java.lang.reflect.Field;
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
    private final Table table;
    private final BasicAttribute id;
    private final @Nullable BasicAttribute version;
    private final Generation generation;
    private final Map<String, BasicAttribute> basics = new LinkedHashMap<>();
    private final Map<String, Relationship> relationships = new LinkedHashMap<>();
    private final Map<String, ComputedAttribute> computed;
    private final List<BasicAttribute> basicList;
    private final List<Relationship> relationshipList;
    private final List<MappedColumn> columns;

    EntityModel(
            Class<?> type,
            String name,
            Table table,
            BasicAttribute id,
            @Nullable BasicAttribute version,
            Generation generation,
            List<BasicAttribute> basics,
            List<Relationship> relationships,
            Map<String, ComputedAttribute> computed) {
        this.type = type;
        this.name = name;
        this.table = table;
        this.id = id;
        this.version = version;
        this.generation = generation;
        this.computed = Map.copyOf(computed);
        List<MappedColumn> all = new ArrayList<>();
        for (BasicAttribute attribute : basics) {
            this.basics.put(attribute.name(), attribute);
            all.add(new MappedColumn(attribute.column(), attribute.type(), attribute, null));
        }
        for (Relationship relationship : relationships) {
            this.relationships.put(relationship.name(), relationship);
            String own = relationship.ownColumn();
            if (own != null) {
                all.add(new MappedColumn(own, table.c(own).type(), null, relationship));
            }
        }
        this.basicList = List.copyOf(basics);
        this.relationshipList = List.copyOf(relationships);
        this.columns = List.copyOf(all);
    }

    /**
     * A column and the attribute it belongs to.
     *
     * @param name the name of the column
     * @param type what it holds
     * @param basic the basic attribute, or null
     * @param reference the relationship whose target's key it holds, or null
     */
    public record MappedColumn(
            String name,
            SqlType<?> type,
            @Nullable BasicAttribute basic,
            @Nullable Relationship reference) {}

    /** Returns the entity class. */
    public Class<?> type() {
        return type;
    }

    /** Returns the entity's name. */
    public String name() {
        return name;
    }

    /** Returns the table. */
    public Table table() {
        return table;
    }

    /** Returns the attribute that is the key. */
    public BasicAttribute id() {
        return id;
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

    /** Returns the position of the key's column. */
    public int idPosition() {
        return basicList.indexOf(id);
    }

    /** Returns a relationship by its name. */
    public Optional<Relationship> findRelationship(String attribute) {
        return Optional.ofNullable(relationships.get(attribute));
    }

    /** Returns a basic attribute by its name. */
    public Optional<BasicAttribute> findBasic(String attribute) {
        return Optional.ofNullable(basics.get(attribute));
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

    /** Returns the key an object holds; null where it holds none yet. */
    public @Nullable Object keyOf(Object entity) {
        try {
            Field field = id.path().field();
            if (!field.trySetAccessible()) {
                throw new OrmException(
                        "orm-mapping-closed-package",
                        "The field " + name + "." + id.name() + " cannot be reached: its module does not open package "
                                + type.getPackageName() + ". Add \"opens " + type.getPackageName()
                                + ";\" to its module-info.java.");
            }
            return presentKey(field.get(entity));
        } catch (IllegalAccessException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    /** Returns a key, or null where it means that there is none: zero, where keys are generated. */
    public @Nullable Object presentKey(@Nullable Object key) {
        boolean none = generation.kind() != Generation.Kind.ASSIGNED
                && key instanceof Number number
                && number.longValue() == 0;
        return none ? null : key;
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
