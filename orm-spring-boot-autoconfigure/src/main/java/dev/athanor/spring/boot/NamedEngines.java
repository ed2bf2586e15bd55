package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.Naming;
import dev.athanor.mapping.Registry;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.spring.OrmTransactionManager;
import dev.athanor.spring.SpringSessions;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.TransactionExecutionListener;

/** Makes the beans that {@link NamedEngineRegistrar} declares. */
final class NamedEngines implements SmartInitializingSingleton {

    static final String BEAN = "ormNamedEngines";

    private final OrmProperties orm;
    private final ApplicationContext context;

    NamedEngines(OrmProperties orm, ApplicationContext context) {
        this.orm = orm;
        this.context = context;
    }

    /** Ahead of time the beans were declared for the engines of that time: others would be forgotten without a word. */
    static void requireAllDeclared(OrmProperties orm, ApplicationContext context) {
        for (Map.Entry<String, EngineProperties> engine : orm.engines().entrySet()) {
            boolean isDeclared = context.containsBean(NamedEngineNames.engine(engine.getKey()));
            if (engine.getValue().enabled() && !isDeclared) {
                throw new FailureAnalyzedException(
                        "Engine \"" + engine.getKey()
                                + "\" was not among the engines of the application when its beans were"
                                + " written as code (ahead of time).",
                        "Build the application with " + NamedEngineNames.PREFIX + "." + engine.getKey()
                                + ".*. Addresses and" + " passwords may be others at run time, names may not.");
            }
        }
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (context.getAutowireCapableBeanFactory() instanceof ConfigurableListableBeanFactory beans) {
            new UnnamedInjections(beans, orm.engines().keySet()).warn();
        }
    }

    private EngineProperties properties(String name) {
        EngineProperties engine = orm.engines().get(name);
        if (engine == null || !engine.enabled()) {
            throw new FailureAnalyzedException(
                    "Engine \"" + name
                            + "\" was among the engines of the application when its beans were written as code"
                            + " (ahead of time), and is not now.",
                    "Build the application without it, or set " + NamedEngineNames.PREFIX + "." + name + ".*.");
        }
        return engine;
    }

    static DataSource dataSource(NamedEngines engines, String name) {
        EngineProperties engine = engines.properties(name);
        PoolSettings settings = new PoolSettings(
                name,
                NamedEngineNames.PREFIX + "." + name,
                engine.url(),
                engine.username(),
                engine.password(),
                engine.driverClassName(),
                engine.readOnly());
        return settings.open(engines.context);
    }

    static Engine engine(NamedEngines engines, String name, DataSource dataSource) {
        EngineSettings settings = EngineSettings.of(name, engines.properties(name), engines.orm);
        return new EngineStart(settings, engines.context).start(dataSource);
    }

    static Registry registry(NamedEngines engines, String name) {
        List<Class<?>> entities = EntityClasses.of(engines.context, engines.orm).find(name);
        return Registry.of(
                entities, engines.context.getBeanProvider(Naming.class).getIfAvailable(() -> Naming.SNAKE_CASE));
    }

    static SchemaInitializer schema(NamedEngines engines, String name, DataSource dataSource, Registry registry) {
        EngineProperties engine = engines.properties(name);
        return SchemaInitializer.of(
                SchemaInitializer.quietEngine(name, dataSource),
                registry,
                new SchemaInitializer.Settings(
                        NamedEngineNames.PREFIX + "." + name,
                        engine.schema().mode(),
                        EngineSettings.of(name, engine, engines.orm).lazyStart(),
                        engine.readOnly()),
                engines.context.getBeanProvider(SchemaManagementProvider.class));
    }

    static SessionFactory sessionFactory(NamedEngines engines, String name, Engine engine, Registry registry) {
        SessionFactory sessions = SessionFactory.of(engine, registry, new BeanListeners(engines.context));
        return engines.properties(name).readOnly() ? new ReadOnlySessions(sessions) : sessions;
    }

    static Session session(NamedEngines engines, String name, SessionFactory sessions) {
        return SpringSessions.shared(
                sessions,
                name,
                () -> engines.context.getBean(EngineRegistry.class).sessions());
    }

    static OrmTransactionManager transactionManager(NamedEngines engines, String name, SessionFactory sessions) {
        OrmTransactionManager manager = new OrmTransactionManager(sessions);
        manager.setReadOnlyWrites(engines.orm.session().readOnlyWrites());
        manager.setReadOnly(engines.properties(name).readOnly());
        engines.context
                .getBeanProvider(TransactionManagerCustomizers.class)
                .ifAvailable(customizers -> customizers.customize(manager));
        return manager;
    }

    static TransactionExecutionListener joinedSessions(NamedEngines engines, String name, SessionFactory sessions) {
        return SpringSessions.executionListener(sessions);
    }
}
