package dev.athanor.spring.boot;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.engine.EngineOptions;
import dev.athanor.pool.PoolStatus;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Makes an engine over a data source as the properties and customizers want it, and sees whether its database answers. */
final class EngineStart {

    private static final Logger LOG = LoggerFactory.getLogger("orm.transaction");

    private final EngineSettings settings;
    private final ListableBeanFactory beans;

    EngineStart(EngineSettings settings, ListableBeanFactory beans) {
        this.settings = settings;
        this.beans = beans;
    }

    Engine start(DataSource dataSource) {
        EngineOptions options = settings.options();
        if (HikariConnectionSetUp.isDoneBy(dataSource)) {
            options = options.withConnectionsSetUp();
        }
        Engine engine = Engine.of(withoutTransactionProxy(dataSource), customized(options));
        if (!settings.lazyStart()) {
            connect(engine, settings.properties());
            warnOfPoolOfOne(engine);
        }
        return engine;
    }

    /** The engine begins transactions on its connections: a proxy that joins them with others would be in its way. */
    private static DataSource withoutTransactionProxy(DataSource dataSource) {
        return dataSource instanceof TransactionAwareDataSourceProxy proxy && proxy.getTargetDataSource() != null
                ? proxy.getTargetDataSource()
                : dataSource;
    }

    private EngineOptions customized(EngineOptions options) {
        Map<String, EngineCustomizer> names = beans.getBeansOfType(EngineCustomizer.class);
        EngineOptions changed = options;
        for (EngineCustomizer customizer :
                beans.getBeanProvider(EngineCustomizer.class).orderedStream().toList()) {
            try {
                changed = customizer.customize(changed);
            } catch (RuntimeException failed) {
                throw failure(nameOf(customizer, names), options.name(), failed);
            }
        }
        return changed;
    }

    private static String nameOf(EngineCustomizer customizer, Map<String, EngineCustomizer> names) {
        return names.entrySet().stream()
                .filter(bean -> bean.getValue() == customizer)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static FailureAnalyzedException failure(String customizer, String engine, RuntimeException failed) {
        return new FailureAnalyzedException(
                "The EngineCustomizer \"" + customizer + "\" failed for engine \"" + engine + "\": " + failed,
                "Correct the bean \"" + customizer + "\".",
                failed);
    }

    /** The first connection also starts the pool, without which its metrics would be missing until it is first used. */
    static void connect(Engine engine, String properties) {
        try {
            engine.dialect();
        } catch (RuntimeException failed) {
            throw unreachable(engine, properties, failed);
        }
    }

    private static void warnOfPoolOfOne(Engine engine) {
        Optional<PoolStatus> pool = engine.poolStatus();
        if (pool.isPresent() && pool.get().maximum() == 1) {
            LOG.warn(
                    "[{}] the pool has one connection: a transaction within a transaction (REQUIRES_NEW) would wait for itself."
                            + " Raise maximum-pool-size if there are any.",
                    engine.name());
        }
    }

    private static FailureAnalyzedException unreachable(Engine engine, String properties, RuntimeException failed) {
        String address = DataSourceAddress.of(engine.dataSource());
        if (failed instanceof OrmException explained && explained.code().equals("orm-engine-unknown-database")) {
            return new FailureAnalyzedException(
                    "Engine \"" + engine.name() + "\" cannot be used: " + failed.getMessage(),
                    "Use a database that Athanor has a dialect for, or add the jar of the dialect.",
                    failed);
        }
        return new FailureAnalyzedException(
                "Engine \"" + engine.name() + "\" cannot reach its database at " + address + ": "
                        + DataSourceAddress.masked(String.valueOf(NestedExceptionUtils.getMostSpecificCause(failed)
                                .getMessage())),
                "Check that the database runs there, and that " + properties + ".url, " + properties + ".username and "
                        + properties + ".password are right. To start without a database, set orm.lazy-start=true.",
                failed);
    }
}
