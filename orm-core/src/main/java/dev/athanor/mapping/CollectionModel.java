package dev.athanor.mapping;

import dev.athanor.schema.Table;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a collection is besides some entities: how it is held in memory, what its elements and keys are, and which columns say so.
 * Immutable.
 *
 * @param kind how it is held in memory
 * @param values what its elements are, where these are values; null where they are entities
 * @param key what the keys of a map are; null elsewhere
 * @param position the column that says at which place of the list an element is, or null
 * @param table the table whose rows are elements, where these are not the rows of the entities themselves
 * @param writesKey whether it gives the rows of its entities the key of the owner, as nothing there refers back
 */
public record CollectionModel(
        Kind kind,
        @Nullable ValueModel values,
        @Nullable MapKeyModel key,
        @Nullable String position,
        @Nullable ElementTable table,
        boolean writesKey) {

    /** A list or set of entities, of which nothing more is to be said. */
    static CollectionModel plain(Kind kind) {
        return new CollectionModel(kind, null, null, null, null, false);
    }

    /** How a collection is held in memory. */
    public enum Kind {
        /** A {@code List} or {@code Collection}. */
        LIST,
        /** A {@code Set}. */
        SET,
        /** A {@code SortedSet}. */
        SORTED_SET,
        /** A {@code Map}. */
        MAP,
        /** A {@code SortedMap}. */
        SORTED_MAP;

        /** Tells whether elements have keys. */
        public boolean isMap() {
            return this == MAP || this == SORTED_MAP;
        }

        /** Tells whether equal elements are one. */
        public boolean isSet() {
            return this == SET || this == SORTED_SET;
        }
    }

    /**
     * A table whose rows are the elements of collections.
     *
     * @param table the table
     * @param ownerColumns its columns with the owner's key, in the order of that key
     * @param targetColumns its columns with the key of the entity that is the element, in the order of that key; empty for values
     * @param address what tells the rows of one owner apart
     */
    public record ElementTable(Table table, List<String> ownerColumns, List<String> targetColumns, Address address) {

        /** Copies the names. */
        public ElementTable {
            ownerColumns = List.copyOf(ownerColumns);
            targetColumns = List.copyOf(targetColumns);
        }

        /** Returns what columns hold. */
        public List<SqlType<?>> types(List<String> columns) {
            List<SqlType<?>> types = new ArrayList<>();
            columns.forEach(column -> types.add(table.c(column).type()));
            return types;
        }
    }

    /** What tells the rows of one owner apart. */
    public enum Address {
        /** The element itself: there is nothing that could be changed of a row. */
        ELEMENT,
        /** The place in the list, or the key in the map: another element there changes the row. */
        PLACE,
        /** The element, which is in one collection only: another place of it changes the row. */
        ONLY_ELEMENT
    }

    /** Tells whether elements are values, not entities. */
    public boolean isOfValues() {
        return values != null;
    }

    /** Tells whether elements are entities that have no place in the collection, so that the entities are all that is to be read. */
    public boolean isPlain() {
        return values == null && key == null && position == null;
    }

    /** Returns the columns that say the place or the key of an element; empty where none does. */
    public List<String> placeColumns() {
        return position != null ? List.of(position) : key == null ? List.of() : key.columns();
    }

    /** Tells whether it gives the rows of its entities values of columns that no attribute of theirs has. */
    public boolean writesElements() {
        return values == null && table == null && (writesKey || !placeColumns().isEmpty());
    }
}
