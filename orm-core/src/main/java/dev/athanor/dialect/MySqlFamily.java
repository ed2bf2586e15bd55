package dev.athanor.dialect;

import dev.athanor.DatabaseException;
import dev.athanor.ddl.SchemaPlan;
import dev.athanor.type.Codec;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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

    /** A schema is what JDBC calls a catalog here. */
    @Override
    public Set<String> tableNames(Connection connection, @Nullable String schema) throws SQLException {
        return Catalogs.tableNames(connection, schema == null ? connection.getCatalog() : schema, null);
    }

    @Override
    public final DatabaseException.Refusal refusal(SQLException failure, @Nullable String sql) {
        return MySqlFamilyErrors.MESSAGES.refusal(MySqlFamilyErrors.kind(SqlStates.mostTelling(failure)), failure, sql);
    }
}
