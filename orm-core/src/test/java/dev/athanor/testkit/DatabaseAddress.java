package dev.athanor.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a database is and who may enter. */
record DatabaseAddress(String url, String username, String password) {

    private static final Pattern SERVER_DATABASE_OPTIONS = Pattern.compile("(jdbc:[a-z]+://[^/]+/)([^?]*)(.*)");

    /** The same server and options, another database. */
    DatabaseAddress onDatabase(String database) {
        Matcher parts = SERVER_DATABASE_OPTIONS.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Cannot find the database in " + url
                    + ". Write it as jdbc:<product>://<host>:<port>/<database>?<options>.");
        }
        return new DatabaseAddress(parts.group(1) + database + parts.group(3), username, password);
    }

    String database() {
        Matcher parts = SERVER_DATABASE_OPTIONS.matcher(url);
        return parts.matches() ? parts.group(2) : "";
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, username, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Without the password: addresses appear in messages. */
    @Override
    public String toString() {
        return username.isEmpty() ? url : username + " at " + url;
    }
}
