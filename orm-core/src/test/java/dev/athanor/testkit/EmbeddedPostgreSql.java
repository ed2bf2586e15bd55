package dev.athanor.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/** A PostgreSQL server of this JVM, on a free port, with its durability switched off for speed. */
final class EmbeddedPostgreSql {

    private EmbeddedPostgreSql() {}

    static DatabaseAddress start() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("max_connections", "200")
                .start();
        return new DatabaseAddress(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
    }
}
