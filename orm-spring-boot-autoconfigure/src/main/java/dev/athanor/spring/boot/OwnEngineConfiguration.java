package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.Registry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tables of an engine that the application has made itself. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSingleCandidate(Engine.class)
@ConditionalOnMissingBean(SchemaInitializer.class)
class OwnEngineConfiguration {

    static final String SCHEMA = "ormSchemaOfOwnEngine";

    @Bean(SCHEMA)
    SchemaInitializer ormSchema(
            Engine engine,
            Registry registry,
            OrmProperties properties,
            ObjectProvider<SchemaManagementProvider> others) {
        return SchemaInitializer.of(engine, registry, SchemaInitializer.Settings.ofDefault(properties), others);
    }
}
