package dev.athanor.engine;

import dev.athanor.OrmException;
import dev.athanor.dialect.Dialect;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Finds the dialect of a database. */
final class Dialects {

    private Dialects() {}

    /** A driver may lead to another kind of database than its URL says, such as MySQL's to MariaDB: the database is asked first. */
    static Dialect of(DatabaseMetaData database) throws SQLException {
        String product = database.getDatabaseProductName();
        String version = database.getDatabaseProductVersion();
        String url = String.valueOf(database.getURL());
        List<Dialect> known = known();
        return known.stream()
                .filter(dialect -> dialect.acceptsProduct(product, version))
                .findFirst()
                .or(() -> known.stream()
                        .filter(dialect -> dialect.acceptsUrl(url))
                        .findFirst())
                .orElseThrow(() -> new OrmException(
                        "orm-engine-unknown-database",
                        "No dialect for " + product + " " + version + " at " + DatabaseUrl.masked(url) + ". Known are "
                                + known.stream().map(Dialect::name).collect(Collectors.joining(", "))
                                + ". Add the dialect's jar, or use one of these databases."));
    }

    static List<Dialect> known() {
        return ServiceLoader.load(Dialect.class, Dialect.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
