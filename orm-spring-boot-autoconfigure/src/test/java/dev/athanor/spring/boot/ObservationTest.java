package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.session.SessionFactory;
import dev.athanor.spring.boot.app.Topic;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ObservationTest {

    private final List<Observation.Context> observed = new ArrayList<>();

    private final ApplicationContextRunner contexts = OrmContext.onH2()
            .withConfiguration(
                    AutoConfigurations.of(OrmObservationAutoConfiguration.class, ObservationAutoConfiguration.class))
            .withPropertyValues("orm.packages=dev.athanor.spring.boot.app")
            .withBean(Recorder.class, () -> new Recorder(observed));

    @Test
    @DisplayName("57: a flush is one observation, named and with its engine")
    void aFlushIsOneObservation() {
        contexts.run(context -> {
            SessionFactory sessions = context.getBean(SessionFactory.class);

            sessions.run(session -> {
                session.add(new Topic("one", null));
                session.add(new Topic("two", null));
            });
            sessions.run(
                    session -> assertThat(session.query(Topic.class).count()).isEqualTo(2));

            assertThat(observed).singleElement().satisfies(flush -> {
                assertThat(flush.getName()).isEqualTo("orm.flush");
                assertThat(flush.getContextualName()).isEqualTo("flush default");
                assertThat(flush.getLowCardinalityKeyValues()).containsExactly(KeyValue.of("engine", "default"));
                assertThat(flush.getError()).isNull();
            });
        });
    }

    @Test
    void aFlushThatFailsIsAnObservationWithAnError() {
        contexts.run(context -> {
            SessionFactory sessions = context.getBean(SessionFactory.class);

            assertThatThrownBy(() -> sessions.run(session -> session.add(new Topic(null, null))))
                    .isNotNull();

            assertThat(observed)
                    .singleElement()
                    .satisfies(flush -> assertThat(flush.getError()).isNotNull());
        });
    }

    @Test
    void itsNamesCanBeChosen() {
        contexts.withBean(FlushObservationConvention.class, () -> new FlushObservationConvention() {
                    @Override
                    public String getName() {
                        return "shop.flush";
                    }
                })
                .run(context -> {
                    context.getBean(SessionFactory.class).run(session -> session.add(new Topic("one", null)));

                    assertThat(observed)
                            .extracting(Observation.Context::getName)
                            .containsExactly("shop.flush");
                });
    }

    @Test
    @DisplayName("57: where flushes are observed, observations time them, and nothing times them twice")
    void observationsTimeFlushes() {
        contexts.withConfiguration(AutoConfigurations.of(
                        OrmMetricsAutoConfiguration.class,
                        MetricsAutoConfiguration.class,
                        CompositeMeterRegistryAutoConfiguration.class,
                        SimpleMetricsExportAutoConfiguration.class))
                .run(context -> {
                    MeterRegistry meters = context.getBean(MeterRegistry.class);

                    context.getBean(SessionFactory.class).run(session -> session.add(new Topic("one", null)));

                    assertThat(meters.find("orm.flush").functionTimers()).isEmpty();
                    assertThat(meters.find("orm.flush").timers()).hasSize(1);
                    assertThat(meters.get("orm.flush")
                                    .tag("engine", "default")
                                    .timer()
                                    .count())
                            .isEqualTo(1);
                });
    }

    @Test
    @DisplayName("57: without a registry nobody listens")
    void withoutARegistryNobodyListens() {
        OrmContext.onH2()
                .withConfiguration(AutoConfigurations.of(OrmObservationAutoConfiguration.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(FlushObservations.class));
    }

    /** Keeps what was observed. */
    private record Recorder(List<Observation.Context> observed) implements ObservationHandler<Observation.Context> {

        @Override
        public void onStop(Observation.Context context) {
            observed.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
