package dev.athanor.type;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Carries values of one type through JDBC on one database. Thread-safe.
 *
 * @param <T> the Java class of the values
 */
public interface Codec<T> {

    /** Sets a parameter, counted from 1. */
    void bind(PreparedStatement statement, int index, T value) throws SQLException;

    /** Sets a parameter to null. */
    void bindNull(PreparedStatement statement, int index) throws SQLException;

    /** Reads a column of the current row, counted from 1; null where it is null. */
    @Nullable
    T read(ResultSet rows, int index) throws SQLException;

    /**
     * Tells which method of {@link ResultSet} answers the same as {@link #read}, so that generated readers can call it without
     * a detour.
     */
    default Direct direct() {
        return Direct.NONE;
    }

    /** Sets a parameter to a value or to null. */
    default void bindNullable(PreparedStatement statement, int index, @Nullable T value) throws SQLException {
        if (value == null) {
            bindNull(statement, index);
        } else {
            bind(statement, index, value);
        }
    }

    /** A method of {@link ResultSet} that needs no help. */
    enum Direct {
        /** {@link ResultSet#getBoolean}. */
        BOOLEAN,
        /** {@link ResultSet#getByte}. */
        BYTE,
        /** {@link ResultSet#getShort}. */
        SHORT,
        /** {@link ResultSet#getInt}. */
        INT,
        /** {@link ResultSet#getLong}. */
        LONG,
        /** {@link ResultSet#getFloat}. */
        FLOAT,
        /** {@link ResultSet#getDouble}. */
        DOUBLE,
        /** {@link ResultSet#getString}. */
        STRING,
        /** {@link ResultSet#getBigDecimal}. */
        BIG_DECIMAL,
        /** {@link ResultSet#getBytes}. */
        BYTES,
        /** {@link ResultSet#getObject(int, Class)}, with the class of the values. */
        OBJECT,
        /** None: ask the codec. */
        NONE
    }
}
