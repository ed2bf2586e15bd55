package dev.athanor.dialect.sqlserver;

import dev.athanor.DatabaseException;
import dev.athanor.compile.DefinitionCompiler;
import dev.athanor.compile.SqlCompiler;
import dev.athanor.compile.Vocabulary;
import dev.athanor.dialect.Catalogs;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Feature;
import dev.athanor.dialect.GeneratedKeys;
import dev.athanor.dialect.SqlStates;
import dev.athanor.sql.Mappings;
import dev.athanor.type.Codec;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SQL Server, version 2017 and later, and Azure SQL, through Microsoft's driver or jTDS. */
public final class SqlServerDialect extends Dialect {

    private static final Set<Feature> FEATURES = Collections.unmodifiableSet(EnumSet.of(
            Feature.INSERT_RETURNING,
            Feature.UPDATE_RETURNING,
            Feature.DELETE_RETURNING,
            Feature.FOR_UPDATE,
            Feature.LATERAL,
            Feature.GROUPING_SETS,
            Feature.FULL_JOIN,
            Feature.RIGHT_JOIN,
            Feature.SEQUENCES,
            Feature.SCHEMAS,
            Feature.ALTER_FOREIGN_KEY,
            Feature.TRANSACTIONAL_DDL,
            Feature.INSTANT_TYPE,
            Feature.EXACT_DECIMAL,
            Feature.STATEMENT_TIMEOUT,
            Feature.ROWS_STREAMED,
            Feature.CONCURRENT_WRITERS,
            Feature.TRANSACTION_SURVIVES_ERRORS,
            Feature.LENGTH_CHECKED,
            Feature.CONSTRAINT_NAMED,
            Feature.LOST_UPDATE_REFUSED,
            Feature.USERS,
            Feature.UNICODE_CASE));

    /** The server takes 2100, of which the driver needs two to say what the statement is. */
    private static final int MOST_BINDS = 2098;

    @Override
    public String name() {
        return "sqlserver";
    }

    @Override
    public boolean acceptsUrl(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:sqlserver:") || jdbcUrl.startsWith("jdbc:jtds:sqlserver:");
    }

    @Override
    public boolean acceptsProduct(String product, String version) {
        return product.startsWith("Microsoft SQL Server");
    }

    @Override
    public Set<Feature> features() {
        return FEATURES;
    }

    @Override
    public Vocabulary vocabulary() {
        return SqlServerVocabulary.INSTANCE;
    }

    @Override
    public SqlCompiler newCompiler(@Nullable Mappings mappings) {
        return new SqlServerCompiler(mappings);
    }

    @Override
    public DefinitionCompiler newDefinitionCompiler() {
        return new SqlServerDefinitionCompiler();
    }

    @Override
    protected <T> Codec<T> plainCodec(SqlType<T> type) {
        return SqlServerCodecs.of(type);
    }

    @Override
    public int maxBinds() {
        return MOST_BINDS;
    }

    /** OUTPUT of many rows comes in any order. */
    @Override
    public GeneratedKeys generatedKeys() {
        return GeneratedKeys.SINGLE;
    }

    /** The driver would keep it to itself. */
    @Override
    public boolean takesReadOnly() {
        return false;
    }

    @Override
    public boolean releasesSavepoints() {
        return false;
    }

    @Override
    public Set<String> tableNames(Connection connection, @Nullable String schema) throws SQLException {
        return Catalogs.tableNames(
                connection, connection.getCatalog(), schema == null ? connection.getSchema() : schema);
    }

    @Override
    public Set<String> sequenceNames(Connection connection, @Nullable String schema) throws SQLException {
        return Catalogs.namesOf(
                connection,
                "SELECT name FROM sys.sequences WHERE SCHEMA_NAME(schema_id) = ?",
                schema == null ? connection.getSchema() : schema);
    }

    @Override
    public DatabaseException.Refusal refusal(SQLException failure, @Nullable String sql) {
        return SqlServerErrors.MESSAGES.refusal(SqlServerErrors.kind(SqlStates.mostTelling(failure)), failure, sql);
    }
}
