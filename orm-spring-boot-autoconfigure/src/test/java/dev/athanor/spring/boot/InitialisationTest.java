package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class InitialisationTest {

    private static final String SCHEMA = "spring.sql.init.schema-locations=classpath:initialisation/schema.sql";
    private static final String FLYWAY = "spring.flyway.locations=classpath:initialisation/flyway";
    private static final String LIQUIBASE =
            "spring.liquibase.change-log=classpath:initialisation/liquibase/changes.sql";

    @Test
    @DisplayName("36: the engine waits for scripts")
    void theEngineWaitsForScripts() {
        OrmContext.onH2().withPropertyValues(SCHEMA).run(context -> {
            assertThat(dependenciesOf(context, "engine")).contains("dataSourceScriptDatabaseInitializer");
            assertThat(dependenciesOf(context, "session")).contains("dataSourceScriptDatabaseInitializer", "ormSchema");
        });
    }

    @Test
    @DisplayName("36: the engine waits for Flyway")
    void theEngineWaitsForFlyway() {
        OrmContext.onH2()
                .withPropertyValues(FLYWAY)
                .withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
                .run(context -> {
                    assertThat(dependenciesOf(context, "engine")).contains("flyway", "flywayInitializer");
                    assertThat(dependenciesOf(context, "ormSchema")).contains("flywayInitializer");
                });
    }

    @Test
    @DisplayName("36: the engine waits for Liquibase")
    void theEngineWaitsForLiquibase() {
        OrmContext.onH2()
                .withPropertyValues(LIQUIBASE)
                .withConfiguration(AutoConfigurations.of(LiquibaseAutoConfiguration.class))
                .run(context -> assertThat(dependenciesOf(context, "engine")).contains("liquibase"));
    }

    @Test
    void jdbcTemplateWaitsForOurTables() {
        OrmContext.onH2()
                .run(context ->
                        assertThat(dependenciesOf(context, "jdbcTemplate")).contains("ormSchema"));
    }

    @Test
    void anEngineOfTheApplicationDoesNotWaitForTheTablesItCreates() {
        OrmContext.onH2().withUserConfiguration(BackOffTest.OwnEngine.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(dependenciesOf(context, "ownEngine")).isEmpty();
            assertThat(dependenciesOf(context, "session")).contains("ormSchemaOfOwnEngine");
        });
    }

    @Test
    void tablesOfADatabaseInMemoryAreCreatedUnlessSomebodyManagesThem() {
        OrmContext.onH2()
                .run(context -> assertThat(
                                context.getBean(SchemaInitializer.class).mode())
                        .isEqualTo(SchemaMode.CREATE_DROP));
        OrmContext.onH2()
                .withPropertyValues(FLYWAY)
                .withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
                .run(context -> assertThat(
                                context.getBean(SchemaInitializer.class).mode())
                        .isEqualTo(SchemaMode.NONE));
        OrmContext.onH2()
                .withPropertyValues("orm.schema.mode=none")
                .run(context -> assertThat(
                                context.getBean(SchemaInitializer.class).mode())
                        .isEqualTo(SchemaMode.NONE));
        OrmContext.onH2()
                .withPropertyValues("spring.datasource.url=jdbc:h2:./target/on-disk", "orm.lazy-start=true")
                .run(context -> assertThat(
                                context.getBean(SchemaInitializer.class).mode())
                        .isEqualTo(SchemaMode.NONE));
    }

    @Test
    void createDropDropsAtTheEndAndCreateDoesNot(@TempDir Path folder) {
        ApplicationContextRunner onDisk = OrmContext.onH2()
                .withPropertyValues(
                        "spring.datasource.generate-unique-name=false",
                        "spring.datasource.url=jdbc:h2:" + folder.resolve("notes"),
                        "orm.packages=dev.athanor.spring.notes");

        onDisk.withPropertyValues("orm.schema.mode=create-drop")
                .run(context -> assertThat(tables(context)).contains("NOTES"));
        onDisk.withPropertyValues("orm.schema.mode=none")
                .run(context -> assertThat(tables(context)).doesNotContain("NOTES"));
        onDisk.withPropertyValues("orm.schema.mode=create")
                .run(context -> assertThat(tables(context)).contains("NOTES"));
        onDisk.withPropertyValues("orm.schema.mode=none")
                .run(context -> assertThat(tables(context)).contains("NOTES"));
    }

    private static List<String> tables(BeanFactory context) {
        return context.getBean(JdbcTemplate.class)
                .queryForList("SELECT table_name FROM information_schema.tables", String.class);
    }

    @Test
    @DisplayName("37: scripts have run before the first query, even of a constructor")
    void scriptsHaveRunBeforeTheFirstQuery() {
        OrmContext.onH2()
                .withPropertyValues(SCHEMA)
                .withBean(ReadsWhenMade.class)
                .run(context ->
                        assertThat(context.getBean(ReadsWhenMade.class).count).isEqualTo(1));
    }

    /** What must be there before a bean, however far away. */
    private static Set<String> dependenciesOf(ConfigurableApplicationContext context, String bean) {
        Set<String> names = new LinkedHashSet<>();
        String[] direct = context.getBeanFactory().getBeanDefinition(bean).getDependsOn();
        for (String name : direct == null ? new String[0] : direct) {
            names.add(name);
            names.addAll(dependenciesOf(context, name));
        }
        return names;
    }

    static final class ReadsWhenMade {

        private final int count;

        ReadsWhenMade(Engine engine, JdbcTemplate jdbc) {
            assertThat(engine.dialect()).isNotNull();
            this.count = jdbc.queryForObject("SELECT COUNT(*) FROM greetings", Integer.class);
        }
    }
}
