package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.Registry;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine on Boot's data source, where the application brings none of its own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(Engine.class)
@ConditionalOnSingleCandidate(DataSource.class)
class DefaultEngineConfiguration {

    static final String ENGINE = "engine";

    @Bean(ENGINE)
    Engine engine(DataSource dataSource, OrmProperties properties, ListableBeanFactory beans) {
        Engine engine = new EngineStart(EngineSettings.ofDefault(properties), beans).start(dataSource);
        if (!properties.lazyStart() && beans.containsBean(ReplicaRouting.BEAN)) {
            ReplicaDataSource.check(engine, beans.getBean(ReplicaRouting.REPLICA, DataSource.class));
        }
        return engine;
    }

    /** Whatever has the engine waits for the tables, so what creates them works on the data source, as Flyway does. */
    @Bean
    SchemaInitializer ormSchema(
            DataSource dataSource,
            Registry registry,
            OrmProperties properties,
            ObjectProvider<SchemaManagementProvider> others) {
        return SchemaInitializer.of(
                SchemaInitializer.quietEngine(EngineSettings.DEFAULT, dataSource),
                registry,
                SchemaInitializer.Settings.ofDefault(properties),
                others);
    }
}
