package dev.athanor.mapping;

import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.internal.bytecode.LazyAttribute;
import dev.athanor.mapping.CollectionModel.Kind;
import dev.athanor.schema.Table;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that refers to one or many entities. Immutable.
 *
 * @param owner the entity class it is an attribute of
 * @param name its name
 * @param path the way to its field
 * @param target the entity class it refers to
 * @param isToMany whether it is a collection
 * @param isRequired whether a reference always refers to an entity
 * @param link how rows are linked
 * @param inverse the attribute on the other side that says the same, or null
 * @param cascades what is done to the related entities, too
 * @param removesOrphans whether an entity that leaves it is deleted
 * @param strategy how it is loaded unless a statement says otherwise
 * @param lazy how its getter is intercepted, or null where it need not or cannot be
 * @param order how a collection is ordered
 * @param writing how a flush treats it
 * @param collection what a collection is besides some entities; null for references
 */
public record Relationship(
        Class<?> owner,
        String name,
        FieldPath path,
        Class<?> target,
        boolean isToMany,
        boolean isRequired,
        Link link,
        @Nullable String inverse,
        Set<Cascade> cascades,
        boolean removesOrphans,
        LoadStrategy strategy,
        @Nullable LazyAttribute lazy,
        List<OrderTerm> order,
        Writing writing,
        @Nullable CollectionModel collection) {

    /** Copies the collections. */
    public Relationship {
        cascades = Set.copyOf(cascades);
        order = List.copyOf(order);
    }

    /** How rows are linked. */
    public sealed interface Link {

        /**
         * The owner's row holds the key of the target's: the columns are the owner's.
         *
         * @param columns the columns, in the order of the target's key
         * @param inserted those of them it gives a value when the owner's row is inserted
         * @param updated those of them it may change later
         */
        record ToTarget(List<String> columns, List<String> inserted, List<String> updated) implements Link {

            /** Copies the names. */
            public ToTarget {
                columns = List.copyOf(columns);
                inserted = List.copyOf(inserted);
                updated = List.copyOf(updated);
            }

            /** Makes one that writes its columns. */
            public ToTarget(List<String> columns) {
                this(columns, columns, columns);
            }
        }

        /**
         * The target's row holds the key of the owner's: the columns are the target's.
         *
         * @param columns the columns, in the order of the owner's key
         */
        record FromTarget(List<String> columns) implements Link {

            /** Copies the names. */
            public FromTarget {
                columns = List.copyOf(columns);
            }
        }

        /**
         * Rows of a table between hold both keys.
         *
         * @param table the table between
         * @param ownerColumns its columns with the owner's key, in the order of that key
         * @param targetColumns its columns with the target's key, in the order of that key
         * @param isWritten whether this side writes the rows
         */
        record Between(Table table, List<String> ownerColumns, List<String> targetColumns, boolean isWritten)
                implements Link {

            /** Copies the names. */
            public Between {
                ownerColumns = List.copyOf(ownerColumns);
                targetColumns = List.copyOf(targetColumns);
            }
        }

        /**
         * Rows of a table are the values in the collection.
         *
         * @param table the table
         * @param ownerColumns its columns with the owner's key, in the order of that key
         */
        record Elements(Table table, List<String> ownerColumns) implements Link {

            /** Copies the names. */
            public Elements {
                ownerColumns = List.copyOf(ownerColumns);
            }
        }
    }

    /** Tells whether it is a collection of values, which belong to their owner and are no entities. */
    public boolean isOfValues() {
        return collection != null && collection.isOfValues();
    }

    /** Tells whether the rows of the related entities are all that is to be read. */
    public boolean isPlain() {
        return collection == null || collection.isPlain();
    }

    /** Returns how a collection is held in memory. */
    public Kind kind() {
        return collection == null ? Kind.LIST : collection.kind();
    }

    /** Tells whether a column says at which place of a list each element is. */
    public boolean hasPositions() {
        return collection != null && collection.position() != null;
    }

    /**
     * One term of the order of a collection.
     *
     * @param attribute an attribute of the target
     * @param isDescending whether the greatest comes first
     */
    public record OrderTerm(String attribute, boolean isDescending) {}

    /** Tells whether something is done to the related entities, too. */
    public boolean cascades(Cascade what) {
        return cascades.contains(what);
    }

    /** Returns the owner's columns with the target's key, in the order of that key; empty where it is held elsewhere. */
    public List<String> ownColumns() {
        return link instanceof Link.ToTarget own ? own.columns() : List.of();
    }

    /** Returns what messages call it: {@code User.posts}. */
    public String describe() {
        return owner.getSimpleName() + "." + name;
    }
}
