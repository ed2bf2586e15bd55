package dev.athanor.dialect.postgresql;

import dev.athanor.DatabaseException;
import dev.athanor.compile.DefinitionCompiler;
import dev.athanor.compile.SqlCompiler;
import dev.athanor.compile.Vocabulary;
import dev.athanor.dialect.Catalog;
import dev.athanor.dialect.Catalogs;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Feature;
import dev.athanor.dialect.GeneratedKeys;
import dev.athanor.dialect.SqlStates;
import dev.athanor.sql.Mappings;
import dev.athanor.type.ArrayType;
import dev.athanor.type.Codec;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, version 12 and later. */
public final class PostgresDialect extends Dialect {

    private static final Set<Feature> FEATURES = Collections.unmodifiableSet(EnumSet.of(
            Feature.ARRAY_OPERATORS,
            Feature.MANY_VALUES,
            Feature.MICROSECONDS_ADDED,
            Feature.JSON_CONTAINMENT,
            Feature.LAG_OTHERWISE,
            Feature.REGEX,
            Feature.REVERSE,
            Feature.ORDERED_SET_AGGREGATES,
            Feature.FRAME_GROUPS,
            Feature.INSERT_RETURNING,
            Feature.UPDATE_RETURNING,
            Feature.DELETE_RETURNING,
            Feature.FOR_UPDATE,
            Feature.LATERAL,
            Feature.GROUPING_SETS,
            Feature.CHANGES_IN_WITH,
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
            Feature.LENGTH_CHECKED,
            Feature.LENGTH_IN_CHARACTERS,
            Feature.CONSTRAINT_NAMED,
            Feature.LOST_UPDATE_REFUSED,
            Feature.READ_ONLY_REFUSED,
            Feature.USERS,
            Feature.UNICODE_CASE,
            Feature.ARRAYS,
            Feature.NAMED_ENUMS));

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public boolean acceptsUrl(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:postgresql:");
    }

    @Override
    public boolean acceptsProduct(String product, String version) {
        return product.equals("PostgreSQL");
    }

    @Override
    public Set<Feature> features() {
        return FEATURES;
    }

    @Override
    public Vocabulary vocabulary() {
        return PostgresVocabulary.INSTANCE;
    }

    @Override
    public SqlCompiler newCompiler(@Nullable Mappings mappings) {
        return new PostgresCompiler(mappings);
    }

    @Override
    public DefinitionCompiler newDefinitionCompiler() {
        return new PostgresDefinitionCompiler();
    }

    @Override
    protected <T> Codec<T> plainCodec(SqlType<T> type) {
        return PostgresCodecs.of(type);
    }

    @Override
    protected <E> Codec<List<E>> arrayCodec(ArrayType<E> type) {
        return PostgresArrays.array(type, codec(type.element()));
    }

    @Override
    public GeneratedKeys generatedKeys() {
        return GeneratedKeys.MULTI_ROW_RETURNING;
    }

    @Override
    public boolean releasesAfterRollback() {
        return true;
    }

    @Override
    public Catalog catalog() {
        return new PostgresCatalog();
    }

    @Override
    public Set<String> tableNames(Connection connection, @Nullable String schema) throws SQLException {
        return Catalogs.tableNames(
                connection, connection.getCatalog(), schema == null ? connection.getSchema() : schema);
    }

    @Override
    public Set<String> enumNames(Connection connection, @Nullable String schema) throws SQLException {
        return Catalogs.namesOf(
                connection,
                "SELECT t.typname FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace"
                        + " WHERE t.typtype = 'e' AND n.nspname = ?",
                schema == null ? connection.getSchema() : schema);
    }

    @Override
    public Set<String> sequenceNames(Connection connection, @Nullable String schema) throws SQLException {
        return Catalogs.sequenceNames(
                connection, connection.getCatalog(), schema == null ? connection.getSchema() : schema);
    }

    @Override
    public DatabaseException.Refusal refusal(SQLException failure, @Nullable String sql) {
        return PostgresErrors.MESSAGES.refusal(PostgresErrors.kind(SqlStates.mostTelling(failure)), failure, sql);
    }
}
