package dev.athanor.testkit;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A server behind a port: started when first needed, then asked for one database after the other. */
final class NetworkServer implements DatabaseServer {

    private final String name;
    private final Callable<DatabaseAddress> start;
    private @Nullable DatabaseAddress administrator;
    private @Nullable Exception refusal;

    /** {@code start} answers with the address of an administrator who may create databases. */
    NetworkServer(String name, Callable<DatabaseAddress> start) {
        this.name = name;
        this.start = start;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DatabaseAddress createDatabase(String database) {
        DatabaseAddress administrator = administrator();
        String characterSet = isPostgres(administrator) ? "" : " character set utf8mb4";
        try {
            administrator.execute("create database " + database + characterSet);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create a database on " + name + " as " + administrator + ".", e);
        }
        return administrator.onDatabase(database);
    }

    @Override
    public void dropDatabase(DatabaseAddress address) {
        DatabaseAddress administrator = administrator();
        // A test of lost connections may have left one that PostgreSQL still counts.
        String force = isPostgres(administrator) ? " with (force)" : "";
        try {
            administrator.execute("drop database " + address.database() + force);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot drop " + address + ".", e);
        }
    }

    private synchronized DatabaseAddress administrator() {
        if (administrator == null && refusal == null) {
            try {
                administrator = start.call();
            } catch (Exception e) {
                refusal = e;
            }
        }
        if (administrator == null) {
            throw new IllegalStateException(
                    "The database %1$s cannot be started, so nothing was tested on it. Repair it or leave it out in words: -Dathanor.test.exclude=%1$s"
                            .formatted(name),
                    refusal);
        }
        return administrator;
    }

    private static boolean isPostgres(DatabaseAddress address) {
        return address.url().startsWith("jdbc:postgresql:");
    }
}
