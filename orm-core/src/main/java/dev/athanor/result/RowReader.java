package dev.athanor.result;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Makes something of the current row of a JDBC result.
 *
 * @param <R> what one row is
 */
@FunctionalInterface
public interface RowReader<R> {

    /** Reads the current row; never moves to another. */
    R read(ResultSet rows) throws SQLException;
}
