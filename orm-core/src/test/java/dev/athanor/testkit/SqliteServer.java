package dev.athanor.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** SQLite in a temporary file: a database in memory would belong to one connection. */
final class SqliteServer implements DatabaseServer {

    private static final String PREFIX = "jdbc:sqlite:";

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public DatabaseAddress createDatabase(String database) {
        try {
            // A second writer waits for the first one instead of failing at once.
            return new DatabaseAddress(
                    PREFIX + Files.createTempFile(database, ".sqlite") + "?busy_timeout=5000&foreign_keys=true",
                    "",
                    "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void dropDatabase(DatabaseAddress address) {
        String file = address.url().substring(PREFIX.length(), address.url().indexOf('?'));
        try {
            for (String ending : List.of("", "-journal", "-wal", "-shm")) {
                Files.deleteIfExists(Path.of(file + ending));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
