package dev.athanor.spring.boot;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.athanor.engine.Engine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures metrics: what sessions and engines have done, for each engine. */
@AutoConfiguration(
        after = OrmAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.metrics.DataSourcePoolMetricsAutoConfiguration",
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
    EngineMeters ormMeters(EngineRegistry engines, EngineActivity activity, BeanFactory beans) {
        return new EngineMeters(engines, activity, !beans.containsBean(OrmObservationAutoConfiguration.BEAN));
    }

    /** Boot meters all pools, but only where there is a data source that needs no name. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({HikariDataSource.class, MicrometerMetricsTrackerFactory.class})
    @ConditionalOnBean(name = NamedEngines.BEAN)
    @ConditionalOnMissingBean(name = "hikariDataSourceMeterBinder")
    static class PoolMeters {

        @Bean
        MeterBinder ormPoolMeters(ObjectProvider<DataSource> dataSources) {
            return meters -> dataSources.stream(ObjectProvider.UNFILTERED, false)
                    .map(DataSourceAddress::hikari)
                    .filter(Objects::nonNull)
                    .filter(pool -> pool.getMetricRegistry() == null && pool.getMetricsTrackerFactory() == null)
                    .forEach(pool -> pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters)));
        }
    }
}
