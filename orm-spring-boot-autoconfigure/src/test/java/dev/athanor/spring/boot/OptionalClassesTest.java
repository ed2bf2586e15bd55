package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Configuration;

class OptionalClassesTest {

    @ParameterizedTest(name = "{0}")
    @DisplayName("15: the context starts without optional classes")
    @ValueSource(
            strings = {
                "com.zaxxer.hikari",
                "org.springframework.boot.health",
                "org.springframework.boot.actuate",
                "io.micrometer",
                "io.micrometer.observation",
                "jakarta.servlet"
            })
    void theContextStartsWithout(String packageName) {
        OrmContext.onH2()
                .withUserConfiguration(Everything.class)
                .withPropertyValues("spring.autoconfigure.exclude=" + autoConfigurationsIn(packageName))
                .withClassLoader(new FilteredClassLoader(packageName))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context).hasSingleBean(Engine.class);
                });
    }

    /** They would not be listed either without the jar they are in. */
    private static String autoConfigurationsIn(String packageName) {
        return ImportCandidates.load(AutoConfiguration.class, OptionalClassesTest.class.getClassLoader())
                .getCandidates()
                .stream()
                .filter(name -> name.startsWith(packageName))
                .collect(Collectors.joining(","));
    }

    /** As in an application: only then conditions are read before classes are loaded. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            exclude = {
                FlywayAutoConfiguration.class,
                LiquibaseAutoConfiguration.class,
                HibernateJpaAutoConfiguration.class
            })
    static class Everything {}
}
