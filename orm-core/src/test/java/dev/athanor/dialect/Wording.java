package dev.athanor.dialect;

import dev.athanor.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What each database calls what no statement of ours says.
 *
 * @param waitShortly makes a connection wait for locks no longer than a second
 * @param ownNumber selects the number of the connection; null where connections have none
 * @param kill ends the connection of that number, which stands at the end
 * @param driverConnection the driver's class of connections, closed where they have no number
 */
record Wording(List<String> waitShortly, @Nullable String ownNumber, String kill, String driverConnection) {

    private static final Wording OF_MYSQL =
            new Wording(List.of("SET SESSION innodb_lock_wait_timeout = 1"), "SELECT connection_id()", "KILL ", "");

    private static final Map<String, Wording> BY_DIALECT = Map.of(
            "h2", new Wording(List.of("SET LOCK_TIMEOUT 100"), null, "", "org.h2.jdbc.JdbcConnection"),
            "sqlite", new Wording(List.of("PRAGMA busy_timeout = 100"), null, "", "org.sqlite.SQLiteConnection"),
            "postgresql",
                    new Wording(
                            List.of("SET LOCAL lock_timeout = 100"),
                            "SELECT pg_backend_pid()",
                            "SELECT pg_terminate_backend(%s)",
                            ""),
            "mysql", OF_MYSQL,
            "mariadb", OF_MYSQL);

    static Wording of(TestDatabase database) {
        return Objects.requireNonNull(BY_DIALECT.get(database.dialect().name()), "a new dialect needs words, too");
    }

    /** Ends a connection behind its back. */
    void breakConnection(Connection connection, TestDatabase database) {
        try {
            if (ownNumber == null) {
                ((Connection) connection.unwrap(Class.forName(driverConnection))).close();
                return;
            }
            String number = single(connection, ownNumber);
            try (Connection other = database.connect();
                    Statement statement = other.createStatement()) {
                statement.execute(kill.contains("%s") ? kill.formatted(number) : kill + number);
            }
        } catch (SQLException | ClassNotFoundException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String single(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
