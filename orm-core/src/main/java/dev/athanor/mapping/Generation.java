package dev.athanor.mapping;

import org.jspecify.annotations.Nullable;

/**
 * Where the keys of new rows come from.
 *
 * @param kind who makes them
 * @param sequence the sequence, for {@link Kind#SEQUENCE}
 * @param allocation how many keys one number of the sequence stands for
 * @param table the table that counts keys, for {@link Kind#TABLE}
 */
public record Generation(
        Kind kind,
        @Nullable String sequence,
        int allocation,
        @Nullable KeyTable table) {

    /** Makes one without a table that counts keys. */
    public Generation(Kind kind, @Nullable String sequence, int allocation) {
        this(kind, sequence, allocation, null);
    }

    /** The program gives each object its key. */
    public static final Generation ASSIGNED = new Generation(Kind.ASSIGNED, null, 1);

    /** Who makes keys. */
    public enum Kind {
        /** The program, before it adds the object. */
        ASSIGNED,
        /** The database, when the row is inserted. */
        IDENTITY,
        /** A sequence of the database, before the row is inserted. */
        SEQUENCE,
        /** A table of the database that counts, before the row is inserted. */
        TABLE,
        /** A random UUID. */
        UUID
    }
}
