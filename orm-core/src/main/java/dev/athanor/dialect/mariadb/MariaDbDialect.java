package dev.athanor.dialect.mariadb;

import dev.athanor.compile.DefinitionCompiler;
import dev.athanor.compile.SqlCompiler;
import dev.athanor.compile.Vocabulary;
import dev.athanor.dialect.Catalog;
import dev.athanor.dialect.Catalogs;
import dev.athanor.dialect.Feature;
import dev.athanor.dialect.GeneratedKeys;
import dev.athanor.dialect.MySqlFamily;
import dev.athanor.sql.Mappings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** MariaDB, version 10.7 and later, through its own driver or MySQL's. */
public final class MariaDbDialect extends MySqlFamily {

    private static final Set<Feature> FEATURES = Collections.unmodifiableSet(EnumSet.of(
            Feature.MICROSECONDS_ADDED,
            Feature.JSON_CONTAINMENT,
            Feature.REGEX,
            Feature.REVERSE,
            Feature.INSERT_RETURNING,
            Feature.DELETE_RETURNING,
            Feature.FOR_UPDATE,
            Feature.RIGHT_JOIN,
            Feature.SEQUENCES,
            Feature.SCHEMAS,
            Feature.ALTER_FOREIGN_KEY,
            Feature.EXACT_DECIMAL,
            Feature.STATEMENT_TIMEOUT,
            Feature.ROWS_STREAMED,
            Feature.CONCURRENT_WRITERS,
            Feature.TRANSACTION_SURVIVES_ERRORS,
            Feature.LENGTH_CHECKED,
            Feature.LENGTH_IN_CHARACTERS,
            Feature.CONSTRAINT_NAMED,
            Feature.READ_ONLY_REFUSED,
            Feature.USERS,
            Feature.UNICODE_CASE));

    /** Made by {@link java.util.ServiceLoader}. */
    public MariaDbDialect() {
        super("MariaDB");
    }

    @Override
    public String name() {
        return "mariadb";
    }

    @Override
    public boolean acceptsUrl(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:mariadb:");
    }

    /** MySQL's driver calls it "MySQL"; the version has the right name. */
    @Override
    public boolean acceptsProduct(String product, String version) {
        return product.equals("MariaDB") || version.toLowerCase(Locale.ROOT).contains("mariadb");
    }

    @Override
    public Set<Feature> features() {
        return FEATURES;
    }

    @Override
    public Vocabulary vocabulary() {
        return MariaDbVocabulary.INSTANCE;
    }

    @Override
    public SqlCompiler newCompiler(@Nullable Mappings mappings) {
        return new MariaDbCompiler(mappings);
    }

    @Override
    public DefinitionCompiler newDefinitionCompiler() {
        return new MariaDbDefinitionCompiler();
    }

    @Override
    public Catalog catalog() {
        return new MariaDbCatalog();
    }

    @Override
    public GeneratedKeys generatedKeys() {
        return GeneratedKeys.MULTI_ROW_RETURNING;
    }

    /** MySQL's driver lists no sequences. */
    @Override
    public Set<String> sequenceNames(Connection connection, @Nullable String schema) throws SQLException {
        return Catalogs.namesOf(
                connection,
                "SELECT table_name FROM information_schema.tables WHERE table_type = 'SEQUENCE' AND table_schema = ?",
                schema == null ? connection.getCatalog() : schema);
    }
}
