package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import dev.athanor.engine.EngineOptions;
import dev.athanor.mapping.Registry;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;

/** Creates or compares the tables of the entities before anything uses them, behind Flyway, Liquibase and scripts. */
final class SchemaInitializer implements InitializingBean, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger("orm.sql");

    private final Engine engine;
    private final Registry registry;
    private final Settings settings;
    private final SchemaMode mode;

    /**
     * What is wanted.
     *
     * @param prefix below which properties stand
     * @param mode what was asked for, or null
     * @param lazyStart whether the database must not be asked at the start
     * @param readOnly whether the engine only reads
     */
    record Settings(String prefix, @Nullable SchemaMode mode, boolean lazyStart, boolean readOnly) {

        static Settings ofDefault(OrmProperties orm) {
            return new Settings("orm", orm.schema().mode(), orm.lazyStart(), false);
        }
    }

    private SchemaInitializer(Engine engine, Registry registry, Settings settings, SchemaMode mode) {
        this.engine = engine;
        this.registry = registry;
        this.settings = settings;
        this.mode = mode;
    }

    static SchemaInitializer of(
            Engine engine, Registry registry, Settings settings, ObjectProvider<SchemaManagementProvider> others) {
        if (settings.readOnly()) {
            refuseToWrite(engine, settings);
            SchemaMode reading = settings.mode() == SchemaMode.VALIDATE ? SchemaMode.VALIDATE : SchemaMode.NONE;
            return new SchemaInitializer(engine, registry, settings, reading);
        }
        SchemaMode wanted = settings.mode();
        return new SchemaInitializer(
                engine,
                registry,
                settings,
                wanted != null ? wanted : usual(engine.dataSource(), settings.lazyStart(), others));
    }

    /** Makes an engine for the tables alone, because whatever has the real one waits for them. */
    static Engine quietEngine(String name, DataSource dataSource) {
        return Engine.of(dataSource, EngineOptions.DEFAULTS.withName(name));
    }

    private static void refuseToWrite(Engine engine, Settings settings) {
        SchemaMode wanted = settings.mode();
        if (wanted != null && wanted != SchemaMode.NONE && wanted != SchemaMode.VALIDATE) {
            throw new FailureAnalyzedException(
                    settings.prefix() + ".schema.mode would create tables, and engine \"" + engine.name()
                            + "\" is read-only.",
                    "Remove " + settings.prefix() + ".schema.mode, or " + settings.prefix() + ".read-only.");
        }
    }

    /** Nobody misses the tables of a database in memory, unless a migration tool looks after them. */
    private static SchemaMode usual(
            DataSource dataSource, boolean lazyStart, ObjectProvider<SchemaManagementProvider> others) {
        boolean isManaged = others.orderedStream()
                .anyMatch(other -> other.getSchemaManagement(dataSource) == SchemaManagement.MANAGED);
        return !isManaged && isInMemory(dataSource, lazyStart) ? SchemaMode.CREATE_DROP : SchemaMode.NONE;
    }

    /** Boot's own question opens a connection, so it is asked only where the URL is not known. */
    private static boolean isInMemory(DataSource dataSource, boolean lazyStart) {
        String url = DataSourceAddress.url(dataSource);
        return url != null
                ? EmbeddedDatabaseConnection.isEmbedded(EmbeddedDatabaseConnection.H2.getDriverClassName(), url)
                : !lazyStart && EmbeddedDatabaseConnection.isEmbedded(dataSource);
    }

    SchemaMode mode() {
        return mode;
    }

    @Override
    public void afterPropertiesSet() {
        if (mode != SchemaMode.NONE) {
            EngineStart.connect(engine, settings.prefix().equals("orm") ? "spring.datasource" : settings.prefix());
            if (mode == SchemaMode.UPDATE) {
                new SchemaAdditions(registry.metadata(), engine).make();
            }
            if (mode == SchemaMode.VALIDATE || mode == SchemaMode.UPDATE) {
                validate();
            } else {
                registry.metadata().createAll(engine);
            }
        }
    }

    private void validate() {
        List<String> differences = SchemaDifferences.between(registry.metadata(), engine);
        if (!differences.isEmpty()) {
            throw new FailureAnalyzedException(
                    "The database of engine \"" + engine.name() + "\" is not what its entities need:\n  "
                            + String.join("\n  ", differences),
                    "Migrate the database, or correct the mapping. With " + settings.prefix()
                            + ".schema.mode=create tables that are missing are created, with none nothing is compared.");
        }
    }

    @Override
    public void destroy() {
        if (mode != SchemaMode.CREATE_DROP) {
            return;
        }
        try {
            registry.metadata().dropAll(engine);
        } catch (RuntimeException failed) {
            LOG.warn("[{}] the tables could not be dropped: {}", engine.name(), failed.getMessage());
        }
    }
}
