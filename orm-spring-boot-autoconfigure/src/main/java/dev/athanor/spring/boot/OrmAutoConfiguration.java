package dev.athanor.spring.boot;

import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.engine.Engine;
import dev.athanor.session.SessionFactory;
import dev.athanor.spring.OrmExceptionTranslator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Role;

/**
 * Configures the engine on Boot's data source and the engines below {@code orm.engines}, their sessions and transactions. It steps back bean by bean, and altogether
 * with {@code orm.enabled=false}.
 */
@AutoConfiguration(
        before = {DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class},
        after = {DataSourceAutoConfiguration.class, TransactionManagerCustomizationAutoConfiguration.class},
        afterName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnClass(Engine.class)
@ConditionalOnBooleanProperty(name = "orm.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OrmProperties.class)
@Import({
    DatabaseInitializationDependencyConfigurer.class,
    DefaultEngineConfiguration.class,
    NamedEngineRegistrar.class,
    OwnEngineConfiguration.class,
    ReplicaRegistrar.class,
    SessionConfiguration.class
})
public final class OrmAutoConfiguration {

    /** Made by Spring. */
    public OrmAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    EngineRegistry engineRegistry(
            ObjectProvider<Engine> engines,
            ObjectProvider<SessionFactory> sessions,
            OrmProperties properties,
            ApplicationContext context) {
        NamedEngines.requireAllDeclared(properties, context);
        return new EngineRegistry(
                engines.orderedStream(ObjectProvider.UNFILTERED).toList(),
                sessions.orderedStream(ObjectProvider.UNFILTERED).toList());
    }

    @Bean
    EngineActivity ormActivity(EngineRegistry engines) {
        return new EngineActivity(engines);
    }

    @Bean
    @ConditionalOnMissingBean(name = "ormExceptionTranslator")
    OrmExceptionTranslator ormExceptionTranslator() {
        return new OrmExceptionTranslator();
    }

    /** Connections of a pool are set up when they are made, which only works before the pool has started. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HikariDataSource.class)
    static class HikariConfiguration {

        @Bean
        @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
        static HikariConnectionSetUp ormConnectionSetUp() {
            return new HikariConnectionSetUp();
        }
    }
}
