package dev.athanor.dialect;

import dev.athanor.DatabaseException;
import dev.athanor.ddl.SchemaPlan;
import dev.athanor.type.Codec;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What MySQL and its descendants have in common, whichever of their drivers is used: MySQL's leads to MariaDB as well. The
 * server must be in strict mode, as it is unless told otherwise.
 */
public abstract class MySqlFamily extends Dialect {

    private final MySqlFamilyCodecs codecs;

    /** Makes a dialect; messages call the database by the given name. */
    protected MySqlFamily(String product) {
        this.codecs = new MySqlFamilyCodecs(product);
    }

    @Override
    protected final <T> Codec<T> plainCodec(SqlType<T> type) {
        return codecs.of(type);
    }

    @Override
    public SchemaPlan.Comments comments() {
        return SchemaPlan.Comments.WITH_COLUMN;
    }

    @Override
    public boolean releasesAfterRollback() {
        return true;
    }

    /** MySQL's driver reads rows one by one only for this fetch size, and nothing else runs on the connection meanwhile. */
    @Override
    public void streamRows(PreparedStatement statement, int fetchSize) throws SQLException {
        String driver = statement.getConnection().getMetaData().getDriverName();
        statement.setFetchSize(driver.startsWith("MySQL") ? Integer.MIN_VALUE : Math.max(1, fetchSize));
    }

    /** MySQL's driver refuses other statements meanwhile, and MariaDB's reads all rows into memory first. */
    @Override
    public boolean streamsAlone() {
        return true;
    }

    /** A schema is what JDBC calls a catalog here. */
    @Override
    public Set<String> tableNames(Connection connection, @Nullable String schema) throws SQLException {
        return Catalogs.tableNames(connection, schema == null ? connection.getCatalog() : schema, null);
    }

    @Override
    public final DatabaseException.Refusal refusal(SQLException failure, @Nullable String sql) {
        return MySqlFamilyErrors.MESSAGES.refusal(MySqlFamilyErrors.kind(SqlStates.mostTelling(failure)), failure, sql);
    }

    /** A schema is a database here. */
    @Override
    public Set<String> schemaNames(Connection connection) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT schema_name FROM information_schema.schemata")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    /** It is a setting of the server, which follows its file system. */
    @Override
    public boolean ignoresCaseOfTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT @@lower_case_table_names")) {
            return rows.next() && rows.getInt(1) != 0;
        }
    }
}
