package dev.athanor.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What drivers tell of a database's catalog in the way of JDBC. */
public final class Catalogs {

    private Catalogs() {}

    /** Returns the names of the tables in a catalog and schema, as the database spells them; null means any. */
    public static Set<String> tableNames(Connection connection, @Nullable String catalog, @Nullable String schema)
            throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(catalog, schema, "%", new String[] {"TABLE", "BASE TABLE", "PARTITIONED TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }
}
