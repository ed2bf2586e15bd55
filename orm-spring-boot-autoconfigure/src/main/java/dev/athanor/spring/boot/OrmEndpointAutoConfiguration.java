package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Configures the endpoint {@code /actuator/orm}; statements are timed only where it is exposed. */
@AutoConfiguration(after = OrmAutoConfiguration.class)
@ConditionalOnClass({Engine.class, Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnAvailableEndpoint(OrmEndpoint.class)
@ConditionalOnBean(EngineRegistry.class)
public final class OrmEndpointAutoConfiguration {

    /** Made by Spring. */
    public OrmEndpointAutoConfiguration() {}

    @Bean
    StatementActivity ormStatementActivity(EngineRegistry engines) {
        return new StatementActivity(engines);
    }

    @Bean
    @ConditionalOnMissingBean
    OrmEndpoint ormEndpoint(
            EngineRegistry engines, EngineActivity activity, StatementActivity statements, OrmProperties properties) {
        return new OrmEndpoint(engines, activity, statements, properties);
    }
}
