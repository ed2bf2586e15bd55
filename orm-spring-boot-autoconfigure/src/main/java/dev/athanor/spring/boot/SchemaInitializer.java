package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.Registry;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;

/** Creates the tables of the entities before anything uses them, behind Flyway, Liquibase and scripts. */
final class SchemaInitializer implements InitializingBean, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger("orm.sql");

    private final Engine engine;
    private final Registry registry;
    private final SchemaMode mode;

    private SchemaInitializer(Engine engine, Registry registry, SchemaMode mode) {
        this.engine = engine;
        this.registry = registry;
        this.mode = mode;
    }

    static SchemaInitializer of(
            Engine engine,
            Registry registry,
            OrmProperties properties,
            ObjectProvider<SchemaManagementProvider> others) {
        SchemaMode wanted = properties.schema().mode();
        return new SchemaInitializer(
                engine, registry, wanted != null ? wanted : usual(engine.dataSource(), properties.lazyStart(), others));
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
            EngineStart.connect(engine);
            registry.metadata().createAll(engine);
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
