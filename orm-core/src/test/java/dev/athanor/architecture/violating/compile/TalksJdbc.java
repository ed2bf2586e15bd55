package dev.athanor.architecture.violating.compile;

import java.sql.Connection;
import java.sql.SQLException;

/** A compiler has no business with connections. */
public class TalksJdbc {

    boolean isOpen(Connection connection) throws SQLException {
        return !connection.isClosed();
    }
}
