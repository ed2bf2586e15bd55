package dev.athanor.dialect.sqlite;

import dev.athanor.DatabaseException;
import dev.athanor.compile.DefinitionCompiler;
import dev.athanor.compile.SqlCompiler;
import dev.athanor.compile.Vocabulary;
import dev.athanor.ddl.SchemaPlan;
import dev.athanor.dialect.Catalog;
import dev.athanor.dialect.Dialect;
import dev.athanor.dialect.Feature;
import dev.athanor.dialect.GeneratedKeys;
import dev.athanor.dialect.SqlStates;
import dev.athanor.sql.Mappings;
import dev.athanor.type.Codec;
import dev.athanor.type.SqlType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SQLite, version 3.39 and later. */
public final class SqliteDialect extends Dialect {

    private static final Set<Feature> FEATURES = Collections.unmodifiableSet(EnumSet.of(
            Feature.MANY_VALUES,
            Feature.LAG_OTHERWISE,
            Feature.FRAME_GROUPS,
            Feature.INSERT_RETURNING,
            Feature.UPDATE_RETURNING,
            Feature.DELETE_RETURNING,
            Feature.FULL_JOIN,
            Feature.RIGHT_JOIN,
            Feature.TRANSACTIONAL_DDL,
            Feature.STATEMENT_TIMEOUT,
            Feature.ROWS_STREAMED,
            Feature.TRANSACTION_SURVIVES_ERRORS,
            Feature.LOST_UPDATE_REFUSED));

    private static final String PREFIX = "jdbc:sqlite:";

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public boolean acceptsUrl(String jdbcUrl) {
        return jdbcUrl.startsWith(PREFIX);
    }

    @Override
    public boolean acceptsProduct(String product, String version) {
        return product.equals("SQLite");
    }

    /** The driver refuses to change the flag of an open connection. */
    @Override
    public boolean takesReadOnly() {
        return false;
    }

    @Override
    public Set<Feature> features() {
        return FEATURES;
    }

    @Override
    public Vocabulary vocabulary() {
        return SqliteVocabulary.INSTANCE;
    }

    @Override
    public SqlCompiler newCompiler(@Nullable Mappings mappings) {
        return new SqliteCompiler(mappings);
    }

    @Override
    public DefinitionCompiler newDefinitionCompiler() {
        return new SqliteDefinitionCompiler();
    }

    @Override
    protected <T> Codec<T> plainCodec(SqlType<T> type) {
        return SqliteCodecs.of(type);
    }

    /** SQLITE_MAX_VARIABLE_NUMBER, unless the library was built with another. */
    @Override
    public int maxBinds() {
        return 32_766;
    }

    @Override
    public GeneratedKeys generatedKeys() {
        return GeneratedKeys.MULTI_ROW_RETURNING;
    }

    /** Foreign keys are checked only where a connection asks for it. */
    @Override
    public List<String> connectionSetUp() {
        return List.of("PRAGMA foreign_keys = ON");
    }

    /** The driver takes its time limit for the time it waits for locks. */
    @Override
    public boolean stopsStatements() {
        return false;
    }

    /**
     * Two transactions that read first and write then cannot both go on: one of them fails. So one that may write takes its turn
     * from the beginning.
     */
    @Override
    public void beginWriting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
            try {
                statement.execute("BEGIN IMMEDIATE");
            } catch (SQLException failed) {
                // the driver takes the transaction it began for open, and will end it
                statement.execute("BEGIN");
                throw failed;
            }
        }
    }

    @Override
    public boolean isPrivateToConnection(String jdbcUrl) {
        String file = jdbcUrl.substring(PREFIX.length());
        boolean inMemory = file.isEmpty()
                || file.startsWith("?")
                || file.startsWith(":memory:")
                || file.startsWith("file::memory:")
                || file.contains("mode=memory");
        return inMemory && !file.contains("cache=shared");
    }

    @Override
    public Catalog catalog() {
        return new SqliteCatalog();
    }

    @Override
    public SchemaPlan.Comments comments() {
        return SchemaPlan.Comments.NONE;
    }

    @Override
    public boolean releasesAfterRollback() {
        return true;
    }

    /** A schema is an attached database. */
    @Override
    public Set<String> tableNames(Connection connection, @Nullable String schema) throws SQLException {
        String catalog = (schema == null ? "main" : vocabulary().name(schema)) + ".sqlite_master";
        Set<String> names = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SELECT name FROM " + catalog + " WHERE type = 'table'")) {
            while (tables.next()) {
                names.add(tables.getString(1));
            }
        }
        return names;
    }

    @Override
    public boolean ignoresCaseOfTables(Connection connection) {
        return true;
    }

    @Override
    public DatabaseException.Refusal refusal(SQLException failure, @Nullable String sql) {
        return SqliteErrors.MESSAGES.refusal(SqliteErrors.kind(SqlStates.mostTelling(failure)), failure, sql);
    }
}
