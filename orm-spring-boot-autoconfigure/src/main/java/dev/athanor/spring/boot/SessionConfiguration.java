package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.Naming;
import dev.athanor.mapping.Registry;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.spring.OrmTransactionManager;
import dev.athanor.spring.SpringSessions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.TransactionManager;

/** Sessions on the one engine, or on the primary one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSingleCandidate(Engine.class)
class SessionConfiguration {

    static final String REGISTRY = "ormRegistry";

    @Bean(REGISTRY)
    @ConditionalOnMissingBean
    Registry ormRegistry(ApplicationContext context, OrmProperties properties, ObjectProvider<Naming> naming) {
        return Registry.of(
                EntityClasses.of(context, properties).find(EngineSettings.DEFAULT),
                naming.getIfAvailable(() -> Naming.SNAKE_CASE));
    }

    @Bean
    @ConditionalOnMissingBean
    SessionFactory sessionFactory(Engine engine, Registry registry, ApplicationContext context) {
        return SessionFactory.of(engine, registry, new BeanListeners(context));
    }

    /** Nothing is to be closed at the end; ahead of time Spring sees the interface only and would decide for close(). */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    Session session(SessionFactory sessionFactory, ObjectProvider<EngineRegistry> engines) {
        return SpringSessions.shared(
                sessionFactory, null, () -> engines.getObject().sessions());
    }

    @Bean
    @ConditionalOnMissingBean(TransactionManager.class)
    @ConditionalOnBooleanProperty(name = "orm.transaction-manager", matchIfMissing = true)
    OrmTransactionManager transactionManager(
            SessionFactory sessionFactory,
            OrmProperties properties,
            ObjectProvider<TransactionManagerCustomizers> customizers) {
        OrmTransactionManager manager = new OrmTransactionManager(sessionFactory);
        manager.setReadOnlyWrites(properties.session().readOnlyWrites());
        customizers.ifAvailable(all -> all.customize(manager));
        return manager;
    }

    /** Boot adds it to every manager; where that is not ours, sessions that joined are flushed behind all listeners. */
    @Bean
    TransactionExecutionListener ormJoinedSessions(SessionFactory sessionFactory) {
        return SpringSessions.executionListener(sessionFactory);
    }
}
