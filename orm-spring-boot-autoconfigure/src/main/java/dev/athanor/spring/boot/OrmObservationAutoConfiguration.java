package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Configures observations: a flush is one, with the statements it executes below it if the driver is observed, too. */
@AutoConfiguration(
        after = OrmAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({Engine.class, ObservationRegistry.class})
@ConditionalOnBean({EngineRegistry.class, ObservationRegistry.class})
public final class OrmObservationAutoConfiguration {

    static final String BEAN = "ormFlushObservations";

    /** Made by Spring. */
    public OrmObservationAutoConfiguration() {}

    @Bean(BEAN)
    FlushObservations ormFlushObservations(
            EngineRegistry engines,
            ObjectProvider<ObservationRegistry> observations,
            ObjectProvider<FlushObservationConvention> convention) {
        return new FlushObservations(engines, observations, convention);
    }
}
