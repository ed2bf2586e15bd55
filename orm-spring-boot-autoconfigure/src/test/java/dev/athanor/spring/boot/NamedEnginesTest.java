package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.engine.Echo;
import dev.athanor.engine.Engine;
import dev.athanor.engine.EngineOptions;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.spring.OrmTransactionManager;
import dev.athanor.spring.boot.app.Topic;
import dev.athanor.spring.boot.jpa.Author;
import dev.athanor.spring.notes.Note;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.metrics.DataSourcePoolMetricsAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(OutputCaptureExtension.class)
class NamedEnginesTest {

    private static final String REPORTING = "orm.engines.reporting.";
    private static final String WITHOUT_DEFAULT =
            "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration";

    /** The default engine, and one more. */
    private final ApplicationContextRunner two = OrmContext.onH2()
            .withConfiguration(AutoConfigurations.of(NamedTransactionsAutoConfiguration.class))
            .withPropertyValues(
                    "orm.packages=dev.athanor.spring.boot.app",
                    REPORTING + "url=jdbc:h2:mem:reporting",
                    REPORTING + "packages=dev.athanor.spring.notes");

    private final ApplicationContextRunner alone = OrmContext.withoutDataSource()
            .withConfiguration(AutoConfigurations.of(NamedTransactionsAutoConfiguration.class))
            .withPropertyValues(REPORTING + "url=jdbc:h2:mem:alone", REPORTING + "packages=dev.athanor.spring.notes");

    private static <T> T named(ConfigurableApplicationContext context, Class<T> type, String name) {
        return BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(), type, name);
    }

    @Test
    @DisplayName("20: settings of a pool have the names of spring.datasource.hikari, however they are written")
    void settingsOfThePoolAreBound() {
        two.withPropertyValues(
                        REPORTING + "hikari.maximum-pool-size=3",
                        REPORTING + "hikari.connectionTimeout=1500",
                        REPORTING + "hikari.data-source-properties.cachePrepStmts=true")
                .run(context -> {
                    HikariDataSource pool = context.getBean("reportingDataSource", HikariDataSource.class);

                    assertThat(pool.getPoolName()).isEqualTo("reporting");
                    assertThat(pool.getMaximumPoolSize()).isEqualTo(3);
                    assertThat(pool.getConnectionTimeout()).isEqualTo(1500);
                    assertThat(pool.getDataSourceProperties()).containsEntry("cachePrepStmts", "true");
                    assertThat(pool.getHikariPoolMXBean()).as("started").isNotNull();
                });
    }

    @Test
    @DisplayName("20: a setting a pool does not have is reported with the nearest")
    void aSettingThatThePoolDoesNotHaveIsReported() {
        two.withPropertyValues(REPORTING + "hikari.maximum-pol-size=3").run(context -> {
            FailureAnalysis report = Reports.of(context);

            assertThat(report.getDescription())
                    .contains("orm.engines.reporting.hikari.maximum-pol-size")
                    .contains("Did you mean \"orm.engines.reporting.hikari.maximum-pool-size\"?");
        });
    }

    @Test
    void whatAnEngineDoesNotSayIsSaidForAll() {
        two.withPropertyValues(
                        "orm.echo=true",
                        "orm.statement-timeout=7",
                        "orm.engines.archive.url=jdbc:h2:mem:archive",
                        "orm.engines.archive.packages=",
                        "orm.engines.archive.echo=values",
                        "orm.engines.archive.statement-timeout=9s")
                .run(context -> {
                    EngineOptions reporting =
                            named(context, Engine.class, "reporting").options();
                    EngineOptions archive =
                            named(context, Engine.class, "archive").options();

                    assertThat(reporting.echo()).isEqualTo(Echo.STATEMENTS);
                    assertThat(reporting.statementTimeout()).isEqualTo(Duration.ofSeconds(7));
                    assertThat(archive.echo()).isEqualTo(Echo.VALUES);
                    assertThat(archive.statementTimeout()).isEqualTo(Duration.ofSeconds(9));
                });
    }

    @Test
    void anAddressMayBeAShortOne() {
        two.withPropertyValues(REPORTING + "url=h2:mem:short")
                .run(context -> assertThat(context.getBean("reportingDataSource", HikariDataSource.class)
                                .getJdbcUrl())
                        .isEqualTo("jdbc:h2:mem:short"));
    }

    @Test
    @DisplayName("22: an engine without an address is reported, with all ways to give it one")
    void anEngineWithoutAddressIsReported() {
        two.withPropertyValues(REPORTING + "url=").run(context -> {
            FailureAnalysis report = Reports.of(context);

            assertThat(report.getDescription()).contains("orm.engines.reporting.url is not set");
            assertThat(report.getAction())
                    .contains("orm.engines.reporting.url")
                    .contains("JdbcConnectionDetails")
                    .contains("@Qualifier(\"reporting\")")
                    .contains("orm.engines.reporting.enabled=false");
        });
    }

    @Test
    @DisplayName("22: an address that is none is reported with its property")
    void anAddressThatIsNoneIsReported() {
        two.withPropertyValues(REPORTING + "url=db2/reports").run(context -> {
            FailureAnalysis report = Reports.of(context);

            assertThat(report.getDescription())
                    .contains("orm.engines.reporting.url")
                    .contains("jdbc:postgresql://");
            assertThat(report.getAction()).contains("orm.engines.reporting.url");
        });
    }

    @Test
    @DisplayName("24: a driver that is not in the application is reported with its class and the engine")
    void aMissingDriverIsReported() {
        two.withPropertyValues(REPORTING + "url=jdbc:oracle:thin:@//db2/reports?password=s3cret")
                .run(context -> {
                    FailureAnalysis report = Reports.of(context);

                    assertThat(report.getDescription())
                            .contains("oracle.jdbc.OracleDriver")
                            .contains("\"reporting\"")
                            .doesNotContain("s3cret");
                    assertThat(report.getAction()).contains("jar").contains("orm.engines.reporting.driver-class-name");
                });
    }

    @Test
    @DisplayName("23: a name that no environment variable could hold is reported, with one that works")
    void aNameThatIsNoneIsReported() {
        two.withPropertyValues("orm.engines.orderArchive.url=jdbc:h2:mem:archive")
                .run(context -> {
                    FailureAnalysis report = Reports.of(context);

                    assertThat(report.getDescription()).contains("\"orderArchive\"");
                    assertThat(report.getAction())
                            .contains("small letters")
                            .contains("orderarchive")
                            .contains("ORM_ENGINES_");
                });
    }

    @Test
    @DisplayName("23: the default engine and the replica have their own place")
    void namesThatAreTakenAreReported() {
        two.withPropertyValues("orm.engines.default.url=jdbc:h2:mem:x")
                .run(context -> assertThat(Reports.of(context).getAction()).contains("spring.datasource"));
        two.withPropertyValues("orm.engines.replica.url=jdbc:h2:mem:x")
                .run(context -> assertThat(Reports.of(context).getAction()).contains("orm.replica"));
    }

    @Test
    @DisplayName("21: a bad value of an engine is reported with property, value and origin")
    void aBadValueIsReported() {
        two.withPropertyValues(REPORTING + "read-only=perhaps")
                .run(context -> assertThat(Reports.of(context).getDescription())
                        .contains("orm.engines.reporting.read-only")
                        .contains("perhaps")
                        .contains("Origin"));
    }

    @Test
    void aKeyOfAnEngineThatMeansNothingIsReportedWithTheNearest() {
        two.withPropertyValues(REPORTING + "pasword=s3cret")
                .run(context -> assertThat(Reports.of(context).getDescription())
                        .contains("Did you mean \"orm.engines.reporting.password\"?")
                        .doesNotContain("s3cret"));
    }

    @Test
    @DisplayName("24: a database that is not there is reported with engine, address and the engine's own properties")
    void anUnreachableDatabaseIsReported() {
        two.withPropertyValues(
                        REPORTING + "url=jdbc:postgresql://localhost:1/reports?password=s3cret",
                        REPORTING + "password=s3cret",
                        REPORTING + "hikari.initialization-fail-timeout=1")
                .run(context -> {
                    FailureAnalysis report = Reports.of(context);

                    assertThat(report.getDescription())
                            .contains("Engine \"reporting\"")
                            .contains("jdbc:postgresql://localhost:1/reports")
                            .doesNotContain("s3cret");
                    assertThat(report.getAction())
                            .contains("orm.engines.reporting.url")
                            .doesNotContain("spring.datasource");
                });
    }

    @Test
    @DisplayName("26: environment variables name engines")
    void environmentVariablesNameEngines() {
        OrmContext.onH2()
                .withPropertyValues("orm.packages=dev.athanor.spring.boot.app")
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "systemEnvironment",
                                Map.of(
                                        "ORM_ENGINES_REPORTING_URL",
                                        "jdbc:h2:mem:fromEnvironment",
                                        "ORM_ENGINES_REPORTING_PACKAGES",
                                        "dev.athanor.spring.notes",
                                        "ORM_ENGINES_REPORTING_READONLY",
                                        "true"))))
                .run(context -> {
                    assertThat(named(context, DataSource.class, "reporting"))
                            .isInstanceOfSatisfying(
                                    HikariDataSource.class,
                                    pool -> assertThat(pool.getJdbcUrl()).isEqualTo("jdbc:h2:mem:fromEnvironment"));
                    assertThat(named(context, SessionFactory.class, "reporting")
                                    .open()
                                    .isReadOnly())
                            .isTrue();
                });
    }

    @Test
    @DisplayName("27: each engine has its beans, found by the name of the engine, and nobody else gets them")
    void eachEngineHasItsBeans() {
        two.run(context -> {
            assertThat(context)
                    .hasBean("reportingDataSource")
                    .hasBean("reportingEngine")
                    .hasBean("reportingSessionFactory")
                    .hasBean("reportingSession")
                    .hasBean("reportingTransactionManager");
            assertThat(named(context, DataSource.class, "reporting")).isSameAs(context.getBean("reportingDataSource"));
            assertThat(named(context, Engine.class, "reporting").name()).isEqualTo("reporting");
            assertThat(named(context, Session.class, "reporting").engine())
                    .isSameAs(context.getBean("reportingEngine"));
            assertThat(named(context, TransactionManager.class, "reporting")).isInstanceOf(OrmTransactionManager.class);
            assertThat(context)
                    .getBean(JdbcTemplate.class)
                    .satisfies(
                            template -> assertThat(template.getDataSource()).isSameAs(context.getBean("dataSource")));
            assertThat(context.getBeansOfType(TransactionTemplate.class)).hasSize(1);
            assertThat(context.getBean(TransactionTemplate.class).getTransactionManager())
                    .isSameAs(context.getBean("transactionManager"));
        });
    }

    @Test
    @DisplayName("28: whoever asks without a name gets the default engine, however many there are")
    void withoutANameItIsTheDefault() {
        two.withPropertyValues("orm.engines.archive.url=jdbc:h2:mem:archive", "orm.engines.archive.packages=")
                .withBean(Needs.class)
                .run(context -> {
                    Needs needs = context.getBean(Needs.class);

                    assertThat(context.getBean(Session.class).engine().name()).isEqualTo("default");
                    assertThat(context.getBean(Engine.class).name()).isEqualTo("default");
                    assertThat(context.getBean(DataSource.class)).isSameAs(context.getBean("dataSource"));
                    assertThat(context.getBean(PlatformTransactionManager.class))
                            .isSameAs(context.getBean("transactionManager"));
                    assertThat(needs.session.engine().name()).isEqualTo("default");
                    assertThat(needs.reporting.engine().name()).isEqualTo("reporting");
                    assertThat(context.getBean(EngineRegistry.class).engines())
                            .extracting(Engine::name)
                            .containsExactly("default", "archive", "reporting");
                });
    }

    @Test
    void entitiesBelongToTheEngineThatNamesTheirPackage() {
        two.run(context -> {
            assertThat(entities(context, "sessionFactory")).containsExactly(Topic.class);
            assertThat(entities(context, "reportingSessionFactory")).containsExactly(Note.class);
        });
    }

    @Test
    void aPackageWithinAnothersBelongsToTheNearest() {
        two.withPropertyValues(
                        "orm.packages=dev.athanor.spring",
                        "orm.engines.authors.url=jdbc:h2:mem:authors",
                        "orm.engines.authors.packages=dev.athanor.spring.boot.jpa")
                .run(context -> {
                    assertThat(entities(context, "sessionFactory")).containsExactly(Topic.class);
                    assertThat(entities(context, "reportingSessionFactory")).containsExactly(Note.class);
                    assertThat(entities(context, "authorsSessionFactory")).containsExactly(Author.class);
                });
    }

    @Test
    void thePackagesOfAnEngineThatIsSwitchedOffStayItsOwn() {
        two.withPropertyValues("orm.packages=dev.athanor.spring", REPORTING + "enabled=false")
                .run(context -> assertThat(entities(context, "sessionFactory"))
                        .contains(Topic.class)
                        .doesNotContain(Note.class));
    }

    @Test
    void aPackageOfTwoEnginesIsReported() {
        two.withPropertyValues(
                        "orm.engines.archive.url=jdbc:h2:mem:archive",
                        "orm.engines.archive.packages=dev.athanor.spring.notes")
                .run(context -> {
                    FailureAnalysis report = Reports.of(context);

                    assertThat(report.getDescription())
                            .contains("\"dev.athanor.spring.notes\"")
                            .contains("orm.engines.archive.packages")
                            .contains("orm.engines.reporting.packages")
                            .contains("two databases");
                    assertThat(report.getAction()).contains("nearest package");
                });
    }

    @Test
    void anEngineThatDoesNotSayItsPackagesIsReported() {
        OrmContext.onH2()
                .withPropertyValues(REPORTING + "url=jdbc:h2:mem:unsaid")
                .run(context -> {
                    FailureAnalysis report = Reports.of(context);

                    assertThat(report.getDescription())
                            .contains("\"reporting\"")
                            .contains("packages");
                    assertThat(report.getAction())
                            .contains("orm.engines.reporting.packages")
                            .contains("[]");
                });
    }

    @Test
    void aPackageOfAnEngineWithoutEntitiesIsReported() {
        two.withPropertyValues(REPORTING + "packages=dev.athanor.spring.notez")
                .run(context -> assertThat(Reports.of(context).getDescription())
                        .contains("\"dev.athanor.spring.notez\" in orm.engines.reporting.packages")
                        .contains("@Entity"));
    }

    @Test
    void anEngineForSqlAloneHasNoPackages() {
        two.withPropertyValues(REPORTING + "packages=").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(entities(context, "reportingSessionFactory")).isEmpty();
        });
    }

    @Test
    @DisplayName("30: connection details with the name of the engine know better than properties")
    void connectionDetailsKnowBetter() {
        two.withUserConfiguration(ReportingDetails.class).run(context -> {
            HikariDataSource reporting = context.getBean("reportingDataSource", HikariDataSource.class);

            assertThat(reporting.getJdbcUrl()).isEqualTo("jdbc:h2:mem:fromDetails");
            assertThat(reporting.getUsername()).isEqualTo("details");
            assertThat(context.getBean("dataSource", HikariDataSource.class).getJdbcUrl())
                    .doesNotContain("fromDetails");
        });
    }

    @Test
    @DisplayName("31: without a default engine there are health and meters all the same")
    void withoutADefaultEngineEverythingElseIsThere() {
        alone.withConfiguration(AutoConfigurations.of(
                        OrmHealthContributorAutoConfiguration.class,
                        OrmMetricsAutoConfiguration.class,
                        MetricsAutoConfiguration.class,
                        CompositeMeterRegistryAutoConfiguration.class,
                        SimpleMetricsExportAutoConfiguration.class,
                        DataSourcePoolMetricsAutoConfiguration.class))
                .run(context -> {
                    MeterRegistry meters = context.getBean(MeterRegistry.class);

                    assertThat(context).doesNotHaveBean("engine").doesNotHaveBean("session");
                    assertThat(context.getBean("ormHealthContributor", CompositeHealthContributor.class).stream()
                                    .map(HealthContributors.Entry::name))
                            .containsExactly("reporting");
                    assertThat(meters.get("orm.statements")
                                    .tag("engine", "reporting")
                                    .functionCounter())
                            .isNotNull();
                    assertThat(meters.get("hikaricp.connections.max")
                                    .tag("pool", "reporting")
                                    .gauge()
                                    .value())
                            .isEqualTo(10);
                });
    }

    @Test
    @DisplayName("31: without a default engine @Transactional works by name")
    void withoutADefaultEngineTransactionsWork() {
        alone.withBean(Diary.class).run(context -> {
            Diary diary = context.getBean(Diary.class);

            diary.write("today");

            assertThat(diary.words()).containsExactly("today");
        });
    }

    @Test
    void anEngineThatIsAskedForAndNotThereIsReported() {
        FailureAnalysis misspelled = Reports.ofApplication(
                NeedsAnother.class, REPORTING + "url=jdbc:h2:mem:misspelled", REPORTING + "packages=");
        FailureAnalysis unnamed = Reports.ofApplication(
                Needs.class, REPORTING + "url=jdbc:h2:mem:unnamed", REPORTING + "packages=", WITHOUT_DEFAULT);

        assertThat(misspelled.getDescription())
                .contains("NeedsAnother")
                .contains("Session of engine \"reportin\"")
                .contains("Did you mean \"reporting\"?");
        assertThat(misspelled.getAction()).contains("@Qualifier").contains("reporting");
        assertThat(unnamed.getDescription()).contains("without a name").contains("no default engine");
    }

    @Test
    void aNameThatOnlyLooksLikeAnEnginesIsWarnedOf(CapturedOutput output) {
        two.withInitializer(context -> AutoConfigurationPackages.register(
                        (BeanDefinitionRegistry) context.getBeanFactory(), "dev.athanor.spring.boot"))
                .withBean(Misleading.class)
                .withBean(Needs.class)
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output)
                .containsOnlyOnce("is that of the default engine")
                .contains("reportingSession of " + Misleading.class.getName())
                .contains("@Qualifier(\"reporting\")");
    }

    @Test
    @DisplayName("34: a bean of the application with the name of one of ours is taken instead")
    void beansOfTheApplicationWin() {
        two.withUserConfiguration(OwnReportingDataSource.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean("reportingEngine", Engine.class).dataSource())
                    .isInstanceOf(JdbcDataSource.class);
            assertThat(context.getBean(Engine.class).dataSource()).isSameAs(context.getBean("dataSource"));
        });
        two.withUserConfiguration(OwnReportingEngine.class).run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean("reportingDataSource");
            assertThat(named(context, SessionFactory.class, "reporting").engine())
                    .isSameAs(context.getBean("reportingEngine"));
        });
    }

    @Test
    @DisplayName("35: an engine that is switched off leaves nothing")
    void anEngineThatIsSwitchedOffLeavesNothing() {
        two.withPropertyValues(
                        "orm.engines.archive.url=jdbc:h2:mem:archive",
                        "orm.engines.archive.packages=",
                        "orm.engines.old.url=jdbc:postgresql://localhost:1/gone",
                        "orm.engines.old.packages=dev.athanor.spring.boot.jpa",
                        "orm.engines.old.enabled=false")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(beansOf(context, "old")).isEmpty();
                    assertThat(beansOf(context, "archive")).isNotEmpty();
                    assertThat(context.getBean(EngineRegistry.class).engine("old"))
                            .isEmpty();
                });
    }

    @Test
    void tablesAreMadeForEachEngineAsItWants() {
        two.withPropertyValues(
                        "orm.engines.archive.url=jdbc:h2:mem:archived",
                        "orm.engines.archive.packages=dev.athanor.spring.boot.jpa",
                        "orm.engines.archive.schema.mode=none")
                .run(context -> {
                    assertThat(schema(context, "reportingOrmSchema")).isEqualTo(SchemaMode.CREATE_DROP);
                    assertThat(schema(context, "archiveOrmSchema")).isEqualTo(SchemaMode.NONE);
                    assertThat(tables(context, "reportingDataSource")).containsExactly("NOTES");
                    assertThat(tables(context, "archiveDataSource")).isEmpty();
                    assertThat(tables(context, "dataSource")).containsExactly("TOPIC");
                });
    }

    @Test
    void tablesOfAnEngineThatOnlyReadsAreNobodysBusiness() {
        two.withPropertyValues(REPORTING + "read-only=true")
                .run(context ->
                        assertThat(schema(context, "reportingOrmSchema")).isEqualTo(SchemaMode.NONE));
        two.withPropertyValues(REPORTING + "read-only=true", REPORTING + "schema.mode=create")
                .run(context -> assertThat(Reports.of(context).getDescription())
                        .contains("orm.engines.reporting.schema.mode")
                        .contains("read-only"));
    }

    @Test
    @DisplayName("25: whatever prints the settings of an engine leaves the password out")
    void passwordsAreNotPrinted() {
        two.withPropertyValues(REPORTING + "username=sa", REPORTING + "password=s3cret")
                .run(context -> {
                    assertThat(context.getBean(OrmProperties.class).toString())
                            .contains("reporting")
                            .doesNotContain("s3cret");
                });
    }

    private static Iterable<Class<?>> entities(ConfigurableApplicationContext context, String sessionFactory) {
        return context.getBean(sessionFactory, SessionFactory.class).registry().entities();
    }

    private static SchemaMode schema(ConfigurableApplicationContext context, String bean) {
        return context.getBean(bean, SchemaInitializer.class).mode();
    }

    private static List<String> tables(ConfigurableApplicationContext context, String dataSource) {
        return new JdbcTemplate(context.getBean(dataSource, DataSource.class))
                .queryForList(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'", String.class);
    }

    private static List<String> beansOf(ConfigurableApplicationContext context, String engine) {
        return List.of(context.getBeanDefinitionNames()).stream()
                .filter(name -> name.startsWith(engine))
                .collect(Collectors.toList());
    }

    @Everything
    static final class Needs {

        private final Session session;
        private final Session reporting;

        Needs(Session session, @Qualifier("reporting") Session reporting) {
            this.session = session;
            this.reporting = reporting;
        }
    }

    static final class Misleading {

        Misleading(Session reportingSession) {
            assertThat(reportingSession.engine().name()).isEqualTo("default");
        }
    }

    @Everything
    static final class NeedsAnother {

        NeedsAnother(@Qualifier("reportin") Session reporting) {
            assertThat(reporting).isNotNull();
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @EnableAutoConfiguration(
            exclude = {
                FlywayAutoConfiguration.class,
                LiquibaseAutoConfiguration.class,
                HibernateJpaAutoConfiguration.class
            })
    @interface Everything {}

    static class Diary {

        private final Session session;

        Diary(@Qualifier("reporting") Session session) {
            this.session = session;
        }

        @Transactional("reporting")
        void write(String words) {
            session.add(new Note(words));
        }

        List<String> words() {
            return session.query(Note.class).all().stream().map(Note::getWords).toList();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ReportingDetails {

        @Bean(defaultCandidate = false)
        @Qualifier("reporting")
        JdbcConnectionDetails reportingDetails() {
            return new JdbcConnectionDetails() {
                @Override
                public String getUsername() {
                    return "details";
                }

                @Override
                public String getPassword() {
                    return "";
                }

                @Override
                public String getJdbcUrl() {
                    return "jdbc:h2:mem:fromDetails";
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnReportingDataSource {

        @Bean(defaultCandidate = false)
        DataSource reportingDataSource() {
            JdbcDataSource own = new JdbcDataSource();
            own.setUrl("jdbc:h2:mem:ownReporting;DB_CLOSE_DELAY=-1");
            return own;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnReportingEngine {

        @Bean(defaultCandidate = false)
        Engine reportingEngine() {
            return Engine.create("h2:mem:ownEngine", EngineOptions.DEFAULTS.withName("reporting"));
        }
    }
}
