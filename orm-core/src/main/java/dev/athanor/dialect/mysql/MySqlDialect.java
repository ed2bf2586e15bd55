package dev.athanor.dialect.mysql;

import dev.athanor.compile.DefinitionCompiler;
import dev.athanor.compile.SqlCompiler;
import dev.athanor.compile.Vocabulary;
import dev.athanor.dialect.Catalog;
import dev.athanor.dialect.Feature;
import dev.athanor.dialect.GeneratedKeys;
import dev.athanor.dialect.MySqlFamily;
import dev.athanor.sql.Mappings;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** MySQL, version 8.0.19 and later. */
public final class MySqlDialect extends MySqlFamily {

    private static final Set<Feature> FEATURES = Collections.unmodifiableSet(EnumSet.of(
            Feature.MICROSECONDS_ADDED,
            Feature.JSON_CONTAINMENT,
            Feature.LAG_OTHERWISE,
            Feature.REGEX,
            Feature.REVERSE,
            Feature.FOR_UPDATE,
            Feature.LATERAL,
            Feature.RIGHT_JOIN,
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
    public MySqlDialect() {
        super("MySQL");
    }

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public boolean acceptsUrl(String jdbcUrl) {
        return jdbcUrl.startsWith("jdbc:mysql:");
    }

    /** MySQL's driver calls MariaDB "MySQL", too; the version tells them apart. */
    @Override
    public boolean acceptsProduct(String product, String version) {
        return product.equals("MySQL") && !version.toLowerCase(Locale.ROOT).contains("mariadb");
    }

    @Override
    public Set<Feature> features() {
        return FEATURES;
    }

    @Override
    public Vocabulary vocabulary() {
        return MySqlVocabulary.INSTANCE;
    }

    @Override
    public SqlCompiler newCompiler(@Nullable Mappings mappings) {
        return new MySqlCompiler(mappings);
    }

    @Override
    public DefinitionCompiler newDefinitionCompiler() {
        return new MySqlDefinitionCompiler();
    }

    @Override
    public Catalog catalog() {
        return new MySqlCatalog();
    }

    @Override
    public GeneratedKeys generatedKeys() {
        return GeneratedKeys.BATCH;
    }
}
