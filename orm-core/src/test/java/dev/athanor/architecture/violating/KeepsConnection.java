package dev.athanor.architecture.violating;

import java.sql.Connection;

/** The root holds exceptions, and those keep no connections. */
public class KeepsConnection extends RuntimeException {

    private final transient Connection connection;

    KeepsConnection(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }
}
