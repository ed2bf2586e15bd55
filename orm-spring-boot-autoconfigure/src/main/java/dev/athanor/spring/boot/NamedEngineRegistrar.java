package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.Registry;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.spring.OrmTransactionManager;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Declares the beans of every engine below {@code orm.engines}. Each has the engine's name as its qualifier and is no default
 * candidate: whoever asks for a data source or a session without a name gets the same as without these engines. A bean of the
 * application that has the name of one of ours is taken instead.
 */
final class NamedEngineRegistrar implements ImportBeanDefinitionRegistrar {

    private static final String BOOTS_DATA_SOURCE = "dataSource";

    private final Environment environment;

    NamedEngineRegistrar(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry beans) {
        Map<String, EngineProperties> engines = NamedEngineNames.in(environment);
        engines.values().removeIf(engine -> !engine.enabled());
        if (!engines.isEmpty()) {
            beans.registerBeanDefinition(NamedEngines.BEAN, new RootBeanDefinition(NamedEngines.class));
            engines.keySet().forEach(name -> new Declaration(beans, name).declareAll());
            preferBootsDataSource(beans);
        }
    }

    /** Candidates or not, Boot's test support counts all data sources and replaces none of several unless one is primary. */
    private static void preferBootsDataSource(BeanDefinitionRegistry beans) {
        if (beans.containsBeanDefinition(BOOTS_DATA_SOURCE)) {
            beans.getBeanDefinition(BOOTS_DATA_SOURCE).setPrimary(true);
        }
    }

    /** The beans of one engine. */
    private record Declaration(BeanDefinitionRegistry beans, String engine) {

        void declareAll() {
            String dataSource = NamedEngineNames.dataSource(engine);
            String engineBean = NamedEngineNames.engine(engine);
            String sessions = NamedEngineNames.sessionFactory(engine);
            String registry = NamedEngineNames.registry(engine);
            if (!beans.containsBeanDefinition(engineBean)) {
                declare(dataSource, "dataSource", DataSource.class);
                declare(engineBean, "engine", Engine.class, dataSource);
                declare(NamedEngineNames.schema(engine), "schema", SchemaInitializer.class, dataSource, registry);
            }
            declare(registry, "registry", Registry.class);
            declare(sessions, "sessionFactory", SessionFactory.class, engineBean, registry);
            declare(NamedEngineNames.session(engine), "session", Session.class, sessions);
            declare(
                    NamedEngineNames.transactionManager(engine),
                    "transactionManager",
                    OrmTransactionManager.class,
                    sessions);
            declareListener(sessions);
        }

        private void declare(String bean, String method, Class<?> type, String... arguments) {
            if (!beans.containsBeanDefinition(bean)) {
                RootBeanDefinition definition = definition(method, type, arguments);
                definition.setDefaultCandidate(false);
                definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, engine));
                beans.registerBeanDefinition(bean, definition);
            }
        }

        /** Boot gives all listeners to all managers, so this one must be found without a name. */
        private void declareListener(String sessions) {
            beans.registerBeanDefinition(
                    NamedEngineNames.joinedSessions(engine),
                    definition("joinedSessions", TransactionExecutionListener.class, sessions));
        }

        /** A static method and references by name can be written as code ahead of time. */
        private RootBeanDefinition definition(String method, Class<?> type, String... arguments) {
            RootBeanDefinition definition = new RootBeanDefinition(NamedEngines.class);
            definition.setFactoryMethodName(method);
            definition.setTargetType(type);
            definition
                    .getConstructorArgumentValues()
                    .addIndexedArgumentValue(0, new RuntimeBeanReference(NamedEngines.BEAN));
            definition.getConstructorArgumentValues().addIndexedArgumentValue(1, engine);
            for (int i = 0; i < arguments.length; i++) {
                definition
                        .getConstructorArgumentValues()
                        .addIndexedArgumentValue(i + 2, new RuntimeBeanReference(arguments[i]));
            }
            return definition;
        }
    }
}
