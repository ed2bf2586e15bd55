package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.metrics.DataSourcePoolMetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EngineMetersTest {

    private final ApplicationContextRunner contexts = OrmContext.onH2()
            .withConfiguration(AutoConfigurations.of(
                    OrmMetricsAutoConfiguration.class,
                    MetricsAutoConfiguration.class,
                    CompositeMeterRegistryAutoConfiguration.class,
                    SimpleMetricsExportAutoConfiguration.class,
                    DataSourcePoolMetricsAutoConfiguration.class));

    @Test
    @DisplayName("55: every meter has the tag engine")
    void everyMeterHasTheTagEngine() {
        contexts.run(context -> {
            MeterRegistry meters = context.getBean(MeterRegistry.class);

            assertThat(meters.getMeters())
                    .extracting(Meter::getId)
                    .filteredOn(id -> id.getName().startsWith("orm."))
                    .allSatisfy(id -> assertThat(id.getTag("engine")).isEqualTo("default"))
                    .allSatisfy(id -> assertThat(id.getDescription()).isNotBlank())
                    .extracting(Meter.Id::getName)
                    .allSatisfy(name -> assertThat(Documentation.text()).contains("`" + name + "`"))
                    .containsOnly(
                            "orm.statements",
                            "orm.sessions.active",
                            "orm.sessions.opened",
                            "orm.flushes",
                            "orm.flush",
                            "orm.entities.loaded",
                            "orm.entities.inserted",
                            "orm.entities.updated",
                            "orm.entities.deleted",
                            "orm.identity.hits",
                            "orm.lazy.loads",
                            "orm.nplusone.suspects",
                            "orm.optimistic.failures",
                            "orm.transactions");
        });
    }

    @Test
    @DisplayName("53, 54: the meters of the pool are there from the first second")
    void theMetersOfThePoolAreThereFromTheStart() {
        contexts.withPropertyValues(
                        "spring.datasource.hikari.pool-name=shop", "spring.datasource.hikari.maximum-pool-size=3")
                .run(context -> {
                    MeterRegistry meters = context.getBean(MeterRegistry.class);

                    assertThat(meters.get("hikaricp.connections.max")
                                    .tag("pool", "shop")
                                    .gauge()
                                    .value())
                            .isEqualTo(3);
                    assertThat(meters.get("jdbc.connections.active").gauge().value())
                            .isZero();
                });
    }

    @Test
    void withoutARegistryThereAreNoMeters() {
        OrmContext.onH2()
                .withConfiguration(AutoConfigurations.of(OrmMetricsAutoConfiguration.class))
                .run(context -> assertThat(context).doesNotHaveBean("ormMeters"));
    }
}
