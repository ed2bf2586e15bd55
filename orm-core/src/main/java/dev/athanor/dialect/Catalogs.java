package dev.athanor.dialect;

import dev.athanor.compile.Unsupported;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.QualifiedName;
import dev.athanor.schema.Table;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What drivers tell of a database's catalog in the way of JDBC. */
public final class Catalogs {

    private Catalogs() {}

    /** Returns the names of the tables in a catalog and schema, as the database spells them; null means any. */
    public static Set<String> tableNames(Connection connection, @Nullable String catalog, @Nullable String schema)
            throws SQLException {
        return names(connection, catalog, schema, "TABLE", "BASE TABLE", "PARTITIONED TABLE");
    }

    /** Returns the names of the sequences in a catalog and schema, for drivers that list them among the tables. */
    public static Set<String> sequenceNames(Connection connection, @Nullable String catalog, @Nullable String schema)
            throws SQLException {
        return names(connection, catalog, schema, "SEQUENCE");
    }

    /** Returns the first column of a query of the catalog, for what drivers do not list. */
    public static Set<String> namesOf(Connection connection, String query, @Nullable String parameter)
            throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    /** Returns the names of all schemas. */
    public static Set<String> schemaNames(Connection connection) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        try (ResultSet schemas = connection.getMetaData().getSchemas()) {
            while (schemas.next()) {
                names.add(schemas.getString("TABLE_SCHEM"));
            }
        }
        return names;
    }

    private static Set<String> names(
            Connection connection, @Nullable String catalog, @Nullable String schema, String... types)
            throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        Set<String> names = new LinkedHashSet<>();
        try (ResultSet tables = database.getTables(catalog, pattern(database, schema), "%", types)) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    /** JDBC takes a schema for a LIKE pattern, in which an underscore is any character. */
    private static @Nullable String pattern(DatabaseMetaData database, @Nullable String schema) throws SQLException {
        if (schema == null) {
            return null;
        }
        String escape = String.valueOf(database.getSearchStringEscape());
        return schema.replace(escape, escape + escape)
                .replace("_", escape + "_")
                .replace("%", escape + "%");
    }

    /**
     * Returns the name of the table a foreign key points to, in parts, for databases that look for a name without a schema in the
     * schema of the table that has the key.
     */
    public static List<String> explicitTarget(String database, Table table, ForeignKey key) {
        List<String> parts = QualifiedName.parts(key.target());
        if (table.schema() != null && parts.size() == 1) {
            throw Unsupported.by(
                    database,
                    "way to point from a table of schema \"" + table.schema() + "\" to \"" + key.target()
                            + "\" of the connection's own schema without its name",
                    "Declare both with tableIn(schema, name, ...), and point to \"schema.table\".");
        }
        return parts;
    }
}
