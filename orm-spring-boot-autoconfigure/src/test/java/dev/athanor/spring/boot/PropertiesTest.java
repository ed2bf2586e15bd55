package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.engine.Echo;
import dev.athanor.engine.Engine;
import dev.athanor.spring.OrmTransactionManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@ExtendWith(OutputCaptureExtension.class)
class PropertiesTest {

    @Test
    void theEngineIsWhatThePropertiesSay() {
        OrmContext.onH2()
                .withPropertyValues(
                        "orm.echo=values", "orm.statement-timeout=5", "spring.datasource.hikari.pool-name=shop")
                .run(context -> {
                    Engine engine = context.getBean(Engine.class);

                    assertThat(engine.name()).isEqualTo("default");
                    assertThat(engine.options().echo()).isEqualTo(Echo.VALUES);
                    assertThat(engine.options().statementTimeout()).isEqualTo(Duration.ofSeconds(5));
                });
    }

    @Test
    void echoIsFalseTrueOrValues() {
        OrmContext.onH2()
                .withPropertyValues("orm.echo=true")
                .run(context -> assertThat(
                                context.getBean(Engine.class).options().echo())
                        .isEqualTo(Echo.STATEMENTS));
        OrmContext.onH2()
                .withPropertyValues("orm.echo=false")
                .run(context -> assertThat(
                                context.getBean(Engine.class).options().echo())
                        .isEqualTo(Echo.OFF));
    }

    @Test
    @DisplayName("17: customizers run in their order")
    void customizersRunInTheirOrder() {
        OrmContext.onH2().withUserConfiguration(Customizers.class).run(context -> {
            assertThat(context.getBean(Customizers.class).calls).containsExactly("first", "second");
            assertThat(context.getBean(Engine.class).options().echo()).isEqualTo(Echo.STATEMENTS);
        });
    }

    @Test
    @DisplayName("17: a customizer that throws stops the start with its name")
    void aCustomizerThatThrowsIsNamed() {
        OrmContext.onH2()
                .withBean("crooked", EngineCustomizer.class, () -> options -> {
                    throw new IllegalStateException("no");
                })
                .run(context -> {
                    FailureAnalysis report = Reports.of(context);

                    assertThat(report.getDescription()).contains("\"crooked\"").contains("\"default\"");
                    assertThat(report.getAction()).contains("crooked");
                });
    }

    @Test
    @DisplayName(
            "21: a value that is none of a property's is reported with property, value, origin and the values there are")
    void aWrongValueIsReported() {
        OrmContext.onH2().withPropertyValues("orm.schema.mode=valid").run(context -> {
            FailureAnalysis report = Reports.of(context);

            assertThat(report.getDescription())
                    .contains("orm.schema.mode")
                    .contains("valid")
                    .contains("Origin");
            assertThat(report.getAction())
                    .contains("CREATE")
                    .contains("CREATE_DROP")
                    .contains("NONE")
                    .contains("VALIDATE");
        });
    }

    @Test
    @DisplayName("21: a bad boolean is reported with property, value and origin")
    void aBadBooleanIsReported() {
        OrmContext.onH2()
                .withPropertyValues("orm.lazy-start=perhaps")
                .run(context -> assertThat(Reports.of(context).getDescription())
                        .contains("orm.lazy-start")
                        .contains("perhaps")
                        .contains("Origin"));
    }

    @Test
    void aKeyThatMeansNothingIsReportedWithTheNearestAndWithoutItsValue() {
        OrmContext.onH2()
                .withPropertyValues("orm.ehco=true", "orm.reporting.password=s3cret")
                .run(context -> {
                    FailureAnalysis report = Reports.of(context);

                    assertThat(report.getDescription())
                            .contains("\"orm.ehco\"")
                            .contains("Did you mean \"orm.echo\"?")
                            .contains("orm.reporting.password")
                            .doesNotContain("s3cret");
                    assertThat(report.getAction()).contains("orm.session.read-only-writes");
                });
    }

    @Test
    @DisplayName("24: a database that is not there is reported with engine and address, never with the password")
    void anUnreachableDatabaseIsReported(CapturedOutput output) {
        OrmContext.onH2()
                .withPropertyValues(
                        "spring.datasource.url=jdbc:postgresql://localhost:1/shop?password=s3cret",
                        "spring.datasource.username=shop",
                        "spring.datasource.password=s3cret")
                .run(context -> {
                    FailureAnalysis report = Reports.of(context);

                    assertThat(report.getDescription())
                            .contains("Engine \"default\"")
                            .contains("jdbc:postgresql://localhost:1/shop")
                            .contains("refused")
                            .doesNotContain("s3cret");
                    assertThat(report.getAction())
                            .contains("spring.datasource.url")
                            .contains("orm.lazy-start");
                });
        assertThat(output).doesNotContain("s3cret");
    }

    @Test
    @DisplayName("24: a database no driver leads to is reported without the password")
    void anUnknownDriverIsReported(CapturedOutput output) {
        OrmContext.onH2()
                .withPropertyValues(
                        "spring.datasource.url=jdbc:nosuch://localhost/shop?password=s3cret",
                        "spring.datasource.driver-class-name=org.h2.Driver")
                .run(context -> assertThat(Reports.of(context).getDescription())
                        .contains("Engine \"default\"")
                        .contains("jdbc:nosuch")
                        .doesNotContain("s3cret"));
        assertThat(output).doesNotContain("s3cret");
    }

    @Test
    void aLazyStartDoesNotAskTheDatabase() {
        OrmContext.onH2()
                .withPropertyValues("orm.lazy-start=true", "spring.datasource.url=jdbc:postgresql://localhost:1/shop")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    @DisplayName("54: the pool is started with the context")
    void thePoolIsStartedWithTheContext() {
        OrmContext.onH2()
                .run(context -> assertThat(
                                context.getBean(HikariDataSource.class).getHikariPoolMXBean())
                        .isNotNull());
        OrmContext.onH2()
                .withPropertyValues("orm.lazy-start=true", "orm.schema.mode=none")
                .run(context -> assertThat(
                                context.getBean(HikariDataSource.class).getHikariPoolMXBean())
                        .isNull());
    }

    @Test
    void aPoolOfOneIsWarnedAbout(CapturedOutput output) {
        OrmContext.onH2()
                .withPropertyValues("spring.datasource.hikari.maximum-pool-size=1")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).contains("[default] the pool has one connection").contains("maximum-pool-size");
    }

    @Test
    @DisplayName("46: spring.transaction.* reaches our manager")
    void springTransactionReachesOurManager() {
        OrmContext.onH2()
                .withPropertyValues(
                        "spring.transaction.default-timeout=5s", "spring.transaction.rollback-on-commit-failure=false")
                .run(context -> {
                    OrmTransactionManager manager = context.getBean(OrmTransactionManager.class);

                    assertThat(manager.getDefaultTimeout()).isEqualTo(5);
                    assertThat(manager.isRollbackOnCommitFailure()).isFalse();
                });
        OrmContext.onH2()
                .run(context -> assertThat(
                                context.getBean(OrmTransactionManager.class).isRollbackOnCommitFailure())
                        .isTrue());
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizers {

        private final List<String> calls = new ArrayList<>();

        @Bean
        @Order(2)
        EngineCustomizer second() {
            return options -> {
                calls.add("second");
                return options.withEcho(Echo.STATEMENTS);
            };
        }

        @Bean
        @Order(1)
        EngineCustomizer first() {
            return options -> {
                calls.add("first");
                return options.withEcho(Echo.VALUES);
            };
        }
    }
}
