package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Configures metrics: what sessions and engines have done, for each engine. */
@AutoConfiguration(
        after = OrmAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration"
        })
@ConditionalOnClass({Engine.class, MeterRegistry.class})
@ConditionalOnBean({EngineRegistry.class, MeterRegistry.class})
public final class OrmMetricsAutoConfiguration {

    /** Made by Spring. */
    public OrmMetricsAutoConfiguration() {}

    @Bean
    EngineMeters ormMeters(EngineRegistry engines) {
        return new EngineMeters(engines);
    }
}
