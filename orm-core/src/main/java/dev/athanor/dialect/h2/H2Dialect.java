package dev.athanor.dialect.h2;

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

/** H2, version 2 and later, in its regular mode. */
public final class H2Dialect extends Dialect {

    private static final Set<Feature> FEATURES = Collections.unmodifiableSet(EnumSet.of(
            Feature.MANY_VALUES,
            Feature.MICROSECONDS_ADDED,
            Feature.LAG_OTHERWISE,
            Feature.REGEX,
            Feature.ORDERED_SET_AGGREGATES,
            Feature.FRAME_GROUPS,
            Feature.INSERT_RETURNING,
            Feature.UPDATE_RETURNING,
            Feature.DELETE_RETURNING,
            Feature.FOR_UPDATE,
            Feature.RIGHT_JOIN,
            Feature.SEQUENCES,
            Feature.SCHEMAS,
            Feature.ALTER_FOREIGN_KEY,
            Feature.INSTANT_TYPE,
            Feature.EXACT_DECIMAL,
            Feature.STATEMENT_TIMEOUT,
            Feature.CONCURRENT_WRITERS,
            Feature.TRANSACTION_SURVIVES_ERRORS,
            Feature.LENGTH_CHECKED,
            Feature.CONSTRAINT_NAMED,
            Feature.LOST_UPDATE_REFUSED,
            Feature.USERS,
            Feature.UNICODE_CASE,
            Feature.ARRAYS));

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public boolean acceptsUrl(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:h2:");
    }

    @Override
    public boolean acceptsProduct(String product, String version) {
        return product.equals("H2");
    }

    @Override
    public Set<Feature> features() {
        return FEATURES;
    }

    @Override
    public Vocabulary vocabulary() {
        return H2Vocabulary.INSTANCE;
    }

    @Override
    public SqlCompiler newCompiler(@Nullable Mappings mappings) {
        return new H2Compiler(mappings);
    }

    @Override
    protected <T> Codec<T> plainCodec(SqlType<T> type) {
        return H2Codecs.of(type);
    }

    @Override
    protected <E> Codec<List<E>> arrayCodec(ArrayType<E> type) {
        return H2Codecs.array(codec(type.element()));
    }

    @Override
    public GeneratedKeys generatedKeys() {
        return GeneratedKeys.BATCH;
    }

    @Override
    public String catalogName(String name) {
        return H2Vocabulary.catalogName(name);
    }

    @Override
    public DefinitionCompiler newDefinitionCompiler() {
        return new H2DefinitionCompiler();
    }

    @Override
    public boolean releasesAfterRollback() {
        return true;
    }

    /** A database in memory without a name belongs to the connection that opened it. */
    @Override
    public boolean isPrivateToConnection(String jdbcUrl) {
        return jdbcUrl.equals("jdbc:h2:mem:") || jdbcUrl.startsWith("jdbc:h2:mem:;");
    }

    @Override
    public Catalog catalog() {
        return new H2Catalog();
    }

    @Override
    public Set<String> tableNames(Connection connection, @Nullable String schema) throws SQLException {
        return Catalogs.tableNames(connection, null, schema == null ? connection.getSchema() : catalogName(schema));
    }

    @Override
    public Set<String> sequenceNames(Connection connection, @Nullable String schema) throws SQLException {
        return Catalogs.namesOf(
                connection,
                "SELECT sequence_name FROM information_schema.sequences WHERE sequence_schema = ?",
                schema == null ? connection.getSchema() : catalogName(schema));
    }

    @Override
    public DatabaseException.Refusal refusal(SQLException failure, @Nullable String sql) {
        return H2Errors.MESSAGES.refusal(H2Errors.kind(SqlStates.mostTelling(failure)), failure, sql);
    }
}
