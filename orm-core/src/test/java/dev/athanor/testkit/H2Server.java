package dev.athanor.testkit;

import java.sql.SQLException;

/** H2 in the memory of this JVM. */
final class H2Server implements DatabaseServer {

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public DatabaseAddress createDatabase(String database) {
        // Without the delay the database would vanish with its last connection.
        return new DatabaseAddress("jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    @Override
    public void dropDatabase(DatabaseAddress address) {
        try {
            address.execute("shutdown");
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot shut down " + address + ".", e);
        }
    }
}
