package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.engine.Engine;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.spring.notes.Note;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.jdbc.autoconfigure.metrics.DataSourcePoolMetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ReplicaTest {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private ApplicationContextRunner contexts;
    private DataSource primary;
    private DataSource replica;

    /** Two databases that only the test connects: what is read tells where it was read. */
    @BeforeEach
    void createTheDatabases() {
        int number = COUNTER.incrementAndGet();
        primary = database("jdbc:h2:mem:primary" + number + ";DB_CLOSE_DELAY=-1", "of the primary");
        replica = database("jdbc:h2:mem:replica" + number + ";DB_CLOSE_DELAY=-1", "of the replica");
        contexts = OrmContext.onH2()
                .withPropertyValues(
                        "spring.datasource.generate-unique-name=false",
                        "spring.datasource.url=jdbc:h2:mem:primary" + number,
                        "spring.datasource.username=sa",
                        "orm.packages=dev.athanor.spring.notes",
                        "orm.schema.mode=none",
                        "orm.replica.url=jdbc:h2:mem:replica" + number);
    }

    private static DataSource database(String url, String words) {
        org.h2.jdbcx.JdbcDataSource dataSource = new org.h2.jdbcx.JdbcDataSource();
        dataSource.setUrl(url);
        dataSource.setUser("sa");
        Engine engine = Engine.of(dataSource);
        SessionFactory sessions = SessionFactory.of(engine, Note.class);
        sessions.metadata().createAll(engine);
        sessions.run(session -> session.add(new Note(words)));
        return dataSource;
    }

    private static List<String> words(DataSource database) {
        return new JdbcTemplate(database).queryForList("SELECT words FROM notes ORDER BY words", String.class);
    }

    private static String read(ApplicationContext context) {
        return context.getBean(Session.class).query(Note.class).one().getWords();
    }

    private static TransactionTemplate transaction(ApplicationContext context, boolean readOnly) {
        TransactionTemplate template = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        template.setReadOnly(readOnly);
        return template;
    }

    @Test
    @DisplayName(
            "33: transactions that only read are on the replica, others on the primary, JdbcTemplate's and JdbcClient's, too")
    void transactionsThatOnlyReadAreOnTheReplica() {
        contexts.run(context -> {
            JdbcTemplate template = context.getBean(JdbcTemplate.class);
            JdbcClient client = context.getBean(JdbcClient.class);
            List<String> onlyReading = new ArrayList<>();
            List<String> writing = new ArrayList<>();

            transaction(context, true).executeWithoutResult(status -> {
                onlyReading.add(read(context));
                onlyReading.add(template.queryForObject("SELECT words FROM notes", String.class));
                onlyReading.add(client.sql("SELECT words FROM notes")
                        .query(String.class)
                        .single());
            });
            transaction(context, false).executeWithoutResult(status -> {
                writing.add(read(context));
                writing.add(template.queryForObject("SELECT words FROM notes", String.class));
                writing.add(client.sql("SELECT words FROM notes")
                        .query(String.class)
                        .single());
                context.getBean(Session.class).add(new Note("new"));
            });

            assertThat(onlyReading).hasSize(3).containsOnly("of the replica");
            assertThat(writing).hasSize(3).containsOnly("of the primary");
            assertThat(words(primary)).containsExactly("new", "of the primary");
            assertThat(words(replica)).containsExactly("of the replica");
        });
    }

    @Test
    @DisplayName("33: under Boot's manager as well")
    void underBootsManagerAsWell() {
        contexts.withPropertyValues("orm.transaction-manager=false").run(context -> {
            assertThat(transaction(context, true).<String>execute(status -> read(context)))
                    .isEqualTo("of the replica");
            assertThat(transaction(context, false).<String>execute(status -> read(context)))
                    .isEqualTo("of the primary");
        });
    }

    @Test
    void withoutATransactionTheSessionReadsFromTheReplicaAndJdbcFromThePrimary() {
        contexts.run(context -> {
            assertThat(read(context)).isEqualTo("of the replica");
            assertThat(context.getBean(JdbcTemplate.class).queryForObject("SELECT words FROM notes", String.class))
                    .isEqualTo("of the primary");
        });
    }

    @Test
    void writingInATransactionThatOnlyReadsIsRefusedAsEver() {
        contexts.run(context -> assertThatThrownBy(() -> transaction(context, true)
                        .executeWithoutResult(
                                status -> context.getBean(Session.class).add(new Note("lost"))))
                .hasMessageContaining("only reads"));
    }

    @Test
    void aTransactionTakesNoConnectionBeforeItNeedsOneAndGivesItBack() {
        contexts.run(context -> {
            HikariDataSource pool = context.getBean("replicaDataSource", HikariDataSource.class);

            transaction(context, true).executeWithoutResult(status -> {
                assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
                read(context);
                assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isEqualTo(1);
            });

            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        });
    }

    @Test
    void theReplicaHasAPoolOfItsOwnThatIsEnteredLikeThePrimary() {
        contexts.withPropertyValues("orm.replica.hikari.maximum-pool-size=3").run(context -> {
            HikariDataSource pool = context.getBean("replicaDataSource", HikariDataSource.class);

            assertThat(pool.getPoolName()).isEqualTo("replica");
            assertThat(pool.getMaximumPoolSize()).isEqualTo(3);
            assertThat(pool.getUsername()).isEqualTo("sa");
            assertThat(pool.isReadOnly()).isTrue();
            assertThat(context.getBean(DataSource.class)).isSameAs(context.getBean("dataSource"));
            assertThat(context.getBean(EngineRegistry.class).engines()).hasSize(1);
        });
    }

    @Test
    void itGoesWithLazyConnections() {
        contexts.withPropertyValues("spring.datasource.connection-fetch=lazy")
                .run(context -> assertThat(transaction(context, true).<String>execute(status -> read(context)))
                        .isEqualTo("of the replica"));
    }

    @Test
    @DisplayName("51, 53: the replica has health and meters")
    void theReplicaHasHealthAndMeters() {
        contexts.withConfiguration(AutoConfigurations.of(
                        OrmHealthContributorAutoConfiguration.class,
                        OrmMetricsAutoConfiguration.class,
                        MetricsAutoConfiguration.class,
                        CompositeMeterRegistryAutoConfiguration.class,
                        SimpleMetricsExportAutoConfiguration.class,
                        DataSourcePoolMetricsAutoConfiguration.class))
                .run(context -> {
                    assertThat(context.getBean("ormHealthContributor", CompositeHealthContributor.class).stream()
                                    .map(HealthContributors.Entry::name))
                            .containsExactly("default", "replica");
                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("hikaricp.connections.max")
                                    .tag("pool", "replica")
                                    .gauge()
                                    .value())
                            .isEqualTo(10);
                });
    }

    @Test
    void itCanBeSwitchedOff() {
        contexts.withPropertyValues("orm.replica.enabled=false").run(context -> {
            assertThat(context).doesNotHaveBean("replicaDataSource");
            assertThat(read(context)).isEqualTo("of the primary");
        });
    }

    @Test
    @DisplayName("24: a replica that is not there is reported with its own properties")
    void aReplicaThatIsNotThereIsReported() {
        contexts.withPropertyValues("orm.replica.url=jdbc:postgresql://localhost:1/copy?password=s3cret")
                .run(context -> {
                    FailureAnalysis report = Reports.of(context);

                    assertThat(report.getDescription())
                            .contains("Engine \"replica\"")
                            .contains("jdbc:postgresql://localhost:1/copy")
                            .doesNotContain("s3cret");
                    assertThat(report.getAction()).contains("orm.replica.url");
                });
        contexts.withPropertyValues("orm.replica.url=jdbc:postgresql://localhost:1/copy", "orm.lazy-start=true")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void aReplicaOfAnotherKindIsReported() {
        contexts.withPropertyValues("orm.replica.url=jdbc:sqlite::memory:", "orm.replica.hikari.read-only=false")
                .run(context -> assertThat(Reports.of(context).getDescription())
                        .contains("leads to sqlite")
                        .contains("default database is h2"));
    }

    @Test
    void aReplicaWithoutAddressOrOriginalIsReported() {
        contexts.withPropertyValues("orm.replica.url=", "orm.replica.username=reader")
                .run(context ->
                        assertThat(Reports.of(context).getDescription()).contains("orm.replica.url is not set"));
        OrmContext.withoutDataSource()
                .withPropertyValues("orm.replica.url=jdbc:h2:mem:orphan")
                .run(context -> assertThat(Reports.of(context).getAction()).contains("spring.datasource.url"));
    }

    @Test
    void aSettingThatThePoolDoesNotHaveIsReported() {
        contexts.withPropertyValues("orm.replica.hikari.maximum-pol-size=3")
                .run(context -> assertThat(Reports.of(context).getDescription())
                        .contains("Did you mean \"orm.replica.hikari.maximum-pool-size\"?"));
    }
}
