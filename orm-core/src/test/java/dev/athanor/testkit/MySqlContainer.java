package dev.athanor.testkit;

import org.testcontainers.mysql.MySQLContainer;

/** A real MySQL server, for machines with a Docker engine. */
final class MySqlContainer {

    private MySqlContainer() {}

    /** Stopped with the JVM by Testcontainers' own watchdog. */
    @SuppressWarnings("resource") // lives as long as the JVM: one server serves all test classes
    static DatabaseAddress start() {
        MySQLContainer container = new MySQLContainer("mysql:9.7");
        container.start();
        return new DatabaseAddress(container.getJdbcUrl(), "root", container.getPassword());
    }
}
