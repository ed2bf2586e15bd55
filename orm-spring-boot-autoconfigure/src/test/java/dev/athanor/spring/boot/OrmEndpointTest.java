package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.schema.MetaData;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.spring.boot.OrmEndpoint.Details;
import dev.athanor.spring.boot.OrmEndpoint.Engines;
import dev.athanor.spring.boot.app.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OrmEndpointTest {

    private final ApplicationContextRunner contexts = OrmContext.onH2()
            .withConfiguration(AutoConfigurations.of(
                    OrmEndpointAutoConfiguration.class,
                    OrmMetricsAutoConfiguration.class,
                    MetricsAutoConfiguration.class,
                    CompositeMeterRegistryAutoConfiguration.class,
                    SimpleMetricsExportAutoConfiguration.class))
            .withPropertyValues(
                    "management.endpoints.web.exposure.include=orm",
                    "orm.packages=dev.athanor.spring.boot.app",
                    "orm.engines.reporting.url=jdbc:h2:mem:endpoint;PASSWORD=s3cret;USER=sa",
                    "orm.engines.reporting.packages=dev.athanor.spring.notes");

    @Test
    @DisplayName("56: the endpoint lists the engines")
    void theEnginesAreListed() {
        contexts.run(context -> {
            Engines all = (Engines) context.getBean(OrmEndpoint.class).engines();

            assertThat(all.engines()).containsOnlyKeys("default", "reporting");
            assertThat(all.engines().get("reporting").dialect()).isEqualTo("h2");
            assertThat(all.engines().get("reporting").entities()).isEqualTo(1);
            assertThat(all.engines().get("reporting").pool()).isNotNull();
        });
    }

    @Test
    @DisplayName("56: an engine has its entities and its slowest statements, and what is unknown is not found")
    void anEngineIsShownInDetail() {
        contexts.run(context -> {
            OrmEndpoint endpoint = context.getBean(OrmEndpoint.class);
            context.getBean(SessionFactory.class).run(session -> session.add(new Topic("secret words", null)));

            Details details = (Details) endpoint.engine("default");

            assertThat(details.entities()).singleElement().satisfies(entity -> {
                assertThat(entity.name()).isEqualTo("Topic");
                assertThat(entity.table()).isEqualTo("topic");
                assertThat(entity.references())
                        .containsExactly(new OrmEndpoint.Reference("parent", "Topic", false, "LAZY"));
            });
            assertThat(details.slowest())
                    .isNotEmpty()
                    .anySatisfy(statement -> assertThat(statement.statement()).startsWith("INSERT INTO topic"));
            assertThat(details.sessions()).isNotNull();
            assertThat(details.toString() + endpoint.engines() + endpoint.engine("reporting"))
                    .doesNotContain("secret words")
                    .doesNotContain("s3cret")
                    .doesNotContain("jdbc:");
            assertThat(endpoint.engine("nobody")).isNull();
            assertThat(endpoint.part("default", "nothing")).isNull();
            assertThat(endpoint.part("nobody", "schema")).isNull();
        });
    }

    @Test
    void theTablesAreADiagram() {
        contexts.run(context -> {
            OrmEndpoint.Schema schema =
                    (OrmEndpoint.Schema) context.getBean(OrmEndpoint.class).part("default", "schema");

            assertThat(schema.mermaid()).isEqualTo("""
                    erDiagram
                        topic {
                            bigint id PK
                            varchar title UK
                            bigint parent_id FK
                        }
                        topic |o--o{ topic : "parent_id"
                    """);
        });
    }

    @Test
    void aDatabaseWithoutTablesHasAnEmptyDiagram() {
        assertThat(new EntityDiagram(new MetaData())).hasToString("erDiagram\n");
    }

    @Test
    void anAttributeThatIsLoadedAgainAndAgainIsSuspected(CapturedOutput output) {
        contexts.run(context -> {
            SessionFactory sessions = context.getBean(SessionFactory.class);
            sessions.run(session -> {
                for (int i = 0; i < 8; i++) {
                    session.add(new Topic("below " + i, session.add(new Topic("above " + i, null))));
                }
            });

            for (int round = 0; round < 2; round++) {
                sessions.run(session -> touchParentsOneByOne(session, 8));
            }
            sessions.run(session -> touchParentsOneByOne(session, RepeatedLoads.SUSPICIOUS - 1));

            Details details = (Details) context.getBean(OrmEndpoint.class).engine("default");
            assertThat(details.suspects()).containsExactly(new RepeatedLoads.Suspect("Topic.parent", 2, 8));
            assertThat(context.getBean(MeterRegistry.class)
                            .get("orm.nplusone.suspects")
                            .tag("engine", "default")
                            .functionCounter()
                            .count())
                    .isEqualTo(2);
        });
        assertThat(output).containsOnlyOnce("Topic.parent was loaded 5 times in one session");
    }

    /** Each is read alone, so that nothing is loaded together. */
    private static void touchParentsOneByOne(Session session, int most) {
        for (int i = 0; i < most; i++) {
            Topic below =
                    session.query(Topic.class).filterBy("title", "below " + i).one();
            assertThat(below.getParent().getTitle()).isEqualTo("above " + i);
        }
    }

    @Test
    @DisplayName("56: without exposure there is no endpoint, and no statement is timed")
    void withoutExposureThereIsNothing() {
        contexts.withPropertyValues("management.endpoints.web.exposure.include=health")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(OrmEndpoint.class)
                        .doesNotHaveBean(StatementActivity.class));
        contexts.withPropertyValues("management.endpoint.orm.access=NONE")
                .run(context -> assertThat(context).doesNotHaveBean(OrmEndpoint.class));
    }

    @Test
    void anEngineThatHasNotStartedIsNotAsked() {
        OrmContext.onH2()
                .withConfiguration(AutoConfigurations.of(OrmEndpointAutoConfiguration.class))
                .withPropertyValues(
                        "management.endpoints.web.exposure.include=orm",
                        "orm.lazy-start=true",
                        "orm.schema.mode=none",
                        "spring.datasource.url=jdbc:postgresql://localhost:1/nowhere")
                .run(context -> {
                    OrmEndpoint endpoint = context.getBean(OrmEndpoint.class);

                    assertThat(((Engines) endpoint.engines())
                                    .engines()
                                    .get("default")
                                    .dialect())
                            .isNull();
                    assertThat(((Details) endpoint.engine("default")).pool()).isNull();
                });
    }
}
