package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.context.annotation.Bean;

/** Configures health: a component for each engine, whether there is one or many. */
@AutoConfiguration(after = OrmAutoConfiguration.class)
@ConditionalOnClass({Engine.class, CompositeHealthContributor.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("orm")
@ConditionalOnBean(EngineRegistry.class)
public final class OrmHealthContributorAutoConfiguration {

    /** Made by Spring. */
    public OrmHealthContributorAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = {"ormHealthContributor", "ormHealthIndicator"})
    CompositeHealthContributor ormHealthContributor(
            EngineRegistry engines,
            OrmProperties properties,
            @Qualifier(ReplicaProperties.NAME) ObjectProvider<DataSource> replica) {
        List<Engine> all = new ArrayList<>(engines.engines());
        replica.ifAvailable(copy -> all.add(SchemaInitializer.quietEngine(ReplicaProperties.NAME, copy)));
        return EngineHealthIndicator.ofAll(all, properties.health().timeout());
    }
}
