package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.Naming;
import dev.athanor.session.SessionFactory;
import dev.athanor.spring.boot.app.Echoes;
import dev.athanor.spring.boot.app.Topic;
import dev.athanor.spring.boot.app.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(OutputCaptureExtension.class)
class ApplicationTest {

    private final ApplicationContextRunner application = OrmContext.onH2()
            .withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class))
            .withUserConfiguration(Scan.class)
            .withBean(Topics.class);

    @Test
    void entitiesAreFoundTablesCreatedAndObjectsStored() {
        application.run(context -> {
            Topics topics = context.getBean(Topics.class);

            Topic begun = topics.begin("ORM");

            assertThat(begun.getId()).isNotNull();
            assertThat(topics.titles()).containsExactly("ORM");
            assertThat(context.getBean(SessionFactory.class).registry().entities())
                    .containsExactly(Topic.class);
        });
    }

    @Test
    void entitiesAreFoundInTheirPackages() {
        OrmContext.onH2()
                .withPropertyValues("orm.packages=dev.athanor.spring.boot.app")
                .run(context -> assertThat(
                                context.getBean(SessionFactory.class).registry().entities())
                        .containsExactly(Topic.class));
    }

    @Test
    void aPackageWithoutEntitiesIsReported() {
        OrmContext.onH2()
                .withPropertyValues("orm.packages=dev.athanor.spring.boot.ap")
                .run(context -> {
                    FailureAnalysis report = Reports.of(context);

                    assertThat(report.getDescription())
                            .contains("\"dev.athanor.spring.boot.ap\"")
                            .contains("@Entity");
                    assertThat(report.getAction()).contains("orm.packages");
                });
    }

    @Test
    @DisplayName("49: what fails in a @Repository is Spring's")
    void whatFailsInARepositoryIsSprings() {
        application.run(context -> {
            Topics topics = context.getBean(Topics.class);
            assertThat(AopUtils.isAopProxy(topics)).isTrue();

            assertThatThrownBy(topics::only).isInstanceOf(EmptyResultDataAccessException.class);
            assertThatThrownBy(() -> topics.beginWithoutTransaction("lost"))
                    .isInstanceOf(InvalidDataAccessApiUsageException.class)
                    .hasMessageContaining("engine \"default\"")
                    .hasMessageContaining("@Transactional");
            assertThatThrownBy(() -> topics.beginReadOnly("lost"))
                    .isInstanceOf(InvalidDataAccessApiUsageException.class);
            topics.begin("ORM");
            assertThatThrownBy(() -> topics.begin("ORM"))
                    .isInstanceOf(DuplicateKeyException.class)
                    .isInstanceOf(DataIntegrityViolationException.class);
        });
    }

    @Test
    @DisplayName("48: listeners write before the commit in the transaction, and behind it in one of their own")
    void listenersWrite() {
        application.withBean(Echoes.class).run(context -> {
            Topics topics = context.getBean(Topics.class);

            topics.begin("ORM");

            assertThat(topics.titles()).containsExactly("ORM", "after the commit of ORM", "before the commit of ORM");
        });
    }

    @Test
    @DisplayName("13, 48: under Boot's manager the application works the same")
    void underBootsManagerTheApplicationWorksTheSame() {
        application
                .withBean(Echoes.class)
                .withPropertyValues("orm.transaction-manager=false")
                .run(context -> {
                    Topics topics = context.getBean(Topics.class);

                    topics.begin("ORM");
                    assertThatThrownBy(() -> topics.begin("ORM")).isInstanceOf(DuplicateKeyException.class);
                    assertThatThrownBy(() -> topics.beginReadOnly("lost"))
                            .isInstanceOf(InvalidDataAccessApiUsageException.class);

                    assertThat(topics.titles())
                            .containsExactly("ORM", "after the commit of ORM", "before the commit of ORM");
                });
    }

    @Test
    void theEndOfTheApplicationDoesNotCloseTheSharedSession(CapturedOutput output) {
        application
                .withUserConfiguration(BackOffTest.OwnSession.class)
                .run(context -> assertThat(context).hasNotFailed());
        application.run(context -> assertThat(context).hasNotFailed());

        assertThat(output).doesNotContain("orm-spring-managed-transaction");
    }

    @Test
    @DisplayName("19: the report of conditions lists what was configured")
    void theReportOfConditionsListsUs() {
        application.run(context -> assertThat(
                        ConditionEvaluationReport.get(context.getBeanFactory()).getConditionAndOutcomesBySource())
                .containsKey(OrmAutoConfiguration.class.getName())
                .hasEntrySatisfying(
                        OrmAutoConfiguration.class.getName(),
                        outcomes -> assertThat(outcomes.isFullMatch()).isTrue()));
    }

    @Test
    void aProxyThatJoinsTransactionsIsLookedThrough() {
        application.withUserConfiguration(TransactionAware.class).run(context -> {
            Topics topics = context.getBean(Topics.class);

            assertThat(topics.begin("ORM").getId()).isNotNull();
            assertThat(topics.titles()).containsExactly("ORM");
        });
    }

    @Test
    void namesOfTablesAndColumnsCanBeChosen() {
        application
                .withBean(Naming.class, () -> Naming.AS_WRITTEN)
                .run(context -> assertThat(context.getBean(SessionFactory.class)
                                .metadata()
                                .tables()
                                .get(0)
                                .name())
                        .isEqualTo("Topic"));
    }

    @Test
    void whatIsReadWithoutATransactionSaysHowToLoadMore() {
        application.run(context -> {
            SessionFactory sessions = context.getBean(SessionFactory.class);
            sessions.run(session -> session.add(new Topic("below", session.add(new Topic("above", null)))));

            Topic below = context.getBean(dev.athanor.session.Session.class)
                    .query(Topic.class)
                    .filterBy("title", "below")
                    .one();

            assertThatThrownBy(() -> below.getParent().getTitle())
                    .hasMessageContaining("parent")
                    .hasMessageContaining("joinedload(Topic::getParent)");
        });
    }

    @Test
    void jdbcClientIsInTheTransaction() {
        application.run(context -> {
            Topics topics = context.getBean(Topics.class);
            TransactionTemplate transaction = context.getBean(TransactionTemplate.class);

            transaction.executeWithoutResult(status -> {
                topics.begin("ORM");
                status.flush();
                assertThat(context.getBean(JdbcClient.class)
                                .sql("SELECT COUNT(*) FROM topic")
                                .query(Integer.class)
                                .single())
                        .isEqualTo(1);
                status.setRollbackOnly();
            });

            assertThat(topics.titles()).isEmpty();
        });
    }

    @Test
    @DisplayName("connection-fetch=lazy: a transaction that asks for nothing takes no connection")
    void aTransactionThatAsksForNothingTakesNoConnection() {
        application
                .withPropertyValues(
                        "spring.datasource.connection-fetch=lazy", "spring.datasource.hikari.maximum-pool-size=2")
                .run(context -> {
                    Engine engine = context.getBean(Engine.class);
                    TransactionTemplate transaction = context.getBean(TransactionTemplate.class);

                    transaction.executeWithoutResult(status -> assertThat(
                                    engine.poolStatus().orElseThrow().active())
                            .isZero());
                    transaction.executeWithoutResult(status -> {
                        assertThat(context.getBean(Topics.class).titles()).isEmpty();
                        assertThat(engine.poolStatus().orElseThrow().active()).isEqualTo(1);
                    });
                    assertThat(context.getBean(Topics.class).begin("lazy").getId())
                            .isNotNull();
                });
    }

    @Test
    @DisplayName("40.13: REQUIRES_NEW on a pool of one fails and says why")
    void requiresNewOnAPoolOfOneSaysWhy() {
        application
                .withPropertyValues(
                        "spring.datasource.hikari.maximum-pool-size=1",
                        "spring.datasource.hikari.connection-timeout=250")
                .run(context -> {
                    TransactionTemplate outer = context.getBean(TransactionTemplate.class);
                    TransactionTemplate inner = new TransactionTemplate(outer.getTransactionManager());
                    inner.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);

                    assertThatThrownBy(() ->
                                    outer.executeWithoutResult(status -> inner.executeWithoutResult(nested -> {})))
                            .isInstanceOf(org.springframework.transaction.CannotCreateTransactionException.class)
                            .hasMessageContaining("All 1 connections")
                            .hasMessageContaining("REQUIRES_NEW")
                            .hasMessageContaining("maximum-pool-size");
                });
    }

    @Test
    void metersCountWhatSessionsDo() {
        application
                .withConfiguration(AutoConfigurations.of(
                        OrmMetricsAutoConfiguration.class,
                        MetricsAutoConfiguration.class,
                        CompositeMeterRegistryAutoConfiguration.class,
                        SimpleMetricsExportAutoConfiguration.class))
                .run(context -> {
                    MeterRegistry meters = context.getBean(MeterRegistry.class);
                    double before =
                            meters.get("orm.statements").functionCounter().count();

                    context.getBean(Topics.class).begin("ORM");

                    assertThat(meters.get("orm.statements").functionCounter().count() - before)
                            .isEqualTo(1);
                    assertThat(meters.get("orm.entities.inserted")
                                    .functionCounter()
                                    .count())
                            .isEqualTo(1);
                    assertThat(meters.get("orm.flush").functionTimer().count()).isEqualTo(1);
                    assertThat(meters.get("orm.transactions")
                                    .tag("outcome", "committed")
                                    .functionCounter()
                                    .count())
                            .isEqualTo(1);
                    assertThat(meters.get("orm.sessions.active").gauge().value())
                            .isZero();
                });
    }

    @Test
    void onSqliteThePoolSwitchesForeignKeysOnAndTheEngineNeedNot(@TempDir Path folder) {
        application
                .withPropertyValues(
                        "spring.datasource.generate-unique-name=false",
                        "spring.datasource.url=jdbc:sqlite:" + folder.resolve("topics.db"),
                        "orm.schema.mode=create")
                .run(context -> {
                    JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);

                    assertThat(context.getBean(Engine.class).options().setsUpConnections())
                            .isFalse();
                    assertThat(jdbc.queryForObject("PRAGMA foreign_keys", Integer.class))
                            .isEqualTo(1);
                    assertThatThrownBy(() ->
                                    jdbc.update("INSERT INTO topic (id, title, parent_id) VALUES (1, 'orphan', 99)"))
                            .hasMessageContaining("FOREIGN KEY");
                    assertThat(context.getBean(Topics.class).begin("ORM").getId())
                            .isNotNull();
                });
    }

    @Test
    void anInitialStatementOfTheApplicationStays(@TempDir Path folder) {
        application
                .withPropertyValues(
                        "spring.datasource.generate-unique-name=false",
                        "spring.datasource.url=jdbc:sqlite:" + folder.resolve("topics.db"),
                        "spring.datasource.hikari.connection-init-sql=PRAGMA cache_size = 100",
                        "orm.schema.mode=create")
                .run(context -> {
                    assertThat(context.getBean(Engine.class).options().setsUpConnections())
                            .isTrue();
                    assertThat(context.getBean(JdbcTemplate.class).queryForObject("PRAGMA cache_size", Integer.class))
                            .isEqualTo(100);
                    assertThat(context.getBean(Topics.class).begin("ORM").getId())
                            .isNotNull();
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class TransactionAware {

        @Bean
        DataSource transactionAwareDataSource() {
            return new TransactionAwareDataSourceProxy(
                    new DriverManagerDataSource("jdbc:h2:mem:aware;DB_CLOSE_DELAY=-1"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Topic.class)
    static class Scan {}
}
