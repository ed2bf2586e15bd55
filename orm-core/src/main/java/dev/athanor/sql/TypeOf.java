package dev.athanor.sql;

import dev.athanor.type.SqlType;

/**
 * The type of an expression: known now, or known once a mapping has resolved the attribute it comes from.
 *
 * @param <T> the Java class of the values
 */
public sealed interface TypeOf<T> permits TypeOf.Known, MappedAttribute {

    /** A type that is known. */
    record Known<T>(SqlType<T> type) implements TypeOf<T> {}

    /** Wraps a known type. */
    static <T> TypeOf<T> known(SqlType<T> type) {
        return new Known<>(type);
    }
}
