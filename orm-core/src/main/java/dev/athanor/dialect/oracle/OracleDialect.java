package dev.athanor.dialect.oracle;

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

/** Oracle, version 19c and later, in the SQL that all of these read. */
public final class OracleDialect extends Dialect {

    private static final Set<Feature> FEATURES = Collections.unmodifiableSet(EnumSet.of(
            Feature.FOR_UPDATE,
            Feature.LATERAL,
            Feature.GROUPING_SETS,
            Feature.FULL_JOIN,
            Feature.RIGHT_JOIN,
            Feature.SEQUENCES,
            Feature.ALTER_FOREIGN_KEY,
            Feature.INSTANT_TYPE,
            Feature.EXACT_DECIMAL,
            Feature.STATEMENT_TIMEOUT,
            Feature.ROWS_STREAMED,
            Feature.CONCURRENT_WRITERS,
            Feature.TRANSACTION_SURVIVES_ERRORS,
            Feature.LENGTH_CHECKED,
            Feature.LENGTH_IN_CHARACTERS,
            Feature.CONSTRAINT_NAMED,
            Feature.USERS,
            Feature.UNICODE_CASE));

    @Override
    public String name() {
        return "oracle";
    }

    @Override
    public boolean acceptsUrl(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:oracle:");
    }

    @Override
    public boolean acceptsProduct(String product, String version) {
        return product.equals("Oracle");
    }

    @Override
    public Set<Feature> features() {
        return FEATURES;
    }

    @Override
    public Vocabulary vocabulary() {
        return OracleVocabulary.INSTANCE;
    }

    @Override
    public SqlCompiler newCompiler(@Nullable Mappings mappings) {
        return new OracleCompiler(mappings);
    }

    @Override
    public DefinitionCompiler newDefinitionCompiler() {
        return new OracleDefinitionCompiler();
    }

    @Override
    protected <T> Codec<T> plainCodec(SqlType<T> type) {
        return OracleCodecs.of(type);
    }

    /** The driver tells no keys of a batch. */
    @Override
    public GeneratedKeys generatedKeys() {
        return GeneratedKeys.SINGLE_BY_DRIVER;
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
    public String catalogName(String name) {
        return OracleVocabulary.catalogName(name);
    }

    @Override
    public Set<String> tableNames(Connection connection, @Nullable String schema) throws SQLException {
        return Catalogs.namesOf(
                connection, "SELECT table_name FROM all_tables WHERE owner = ?", owner(connection, schema));
    }

    @Override
    public Set<String> sequenceNames(Connection connection, @Nullable String schema) throws SQLException {
        return Catalogs.namesOf(
                connection,
                "SELECT sequence_name FROM all_sequences WHERE sequence_owner = ?",
                owner(connection, schema));
    }

    private String owner(Connection connection, @Nullable String schema) throws SQLException {
        return schema == null ? connection.getSchema() : catalogName(schema);
    }

    @Override
    public DatabaseException.Refusal refusal(SQLException failure, @Nullable String sql) {
        return OracleErrors.MESSAGES.refusal(OracleErrors.kind(SqlStates.mostTelling(failure)), failure, sql);
    }
}
