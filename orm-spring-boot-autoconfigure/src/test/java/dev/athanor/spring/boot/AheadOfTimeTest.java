package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.spring.boot.app.Topic;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.io.InputStreamSource;
import org.springframework.javapoet.ClassName;

class AheadOfTimeTest {

    @Test
    @DisplayName("59: every bean definition can be written as code, and none closes the shared session")
    void everyBeanDefinitionCanBeWrittenAsCode() throws IOException {
        InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
        DefaultGenerationContext generation =
                new DefaultGenerationContext(new ClassNameGenerator(ClassName.get("app", "Application")), files);
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.register(Application.class);
        TestPropertyValues.of(
                        "orm.engines.reporting.url=jdbc:h2:mem:ahead",
                        "orm.engines.reporting.packages=",
                        "orm.replica.url=jdbc:h2:mem:copy")
                .applyTo(context);

        new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        generation.writeGeneratedContent();

        Map<String, InputStreamSource> sources = files.getGeneratedFiles(Kind.SOURCE);
        String sessions = new String(sources.get("dev/athanor/spring/boot/SessionConfiguration__BeanDefinitions.java")
                .getInputStream()
                .readAllBytes());
        assertThat(sessions).contains("BeanInstanceSupplier<Session>").doesNotContain("DestroyMethodNames(\"close\")");
        String engines = new String(sources.get("dev/athanor/spring/boot/NamedEngines__BeanDefinitions.java")
                .getInputStream()
                .readAllBytes());
        assertThat(engines)
                .contains("setDefaultCandidate(false)")
                .contains("new AutowireCandidateQualifier(")
                .contains("reportingOrmRegistry");
        assertThat(sources)
                .containsKeys(
                        "dev/athanor/spring/boot/DefaultEngineConfiguration__BeanDefinitions.java",
                        "dev/athanor/spring/boot/ReplicaDataSource__BeanDefinitions.java",
                        "dev/athanor/spring/boot/ReplicaRouting__BeanDefinitions.java",
                        "dev/athanor/spring/boot/OrmAutoConfiguration__BeanDefinitions.java",
                        "dev/athanor/spring/boot/OrmHealthContributorAutoConfiguration__BeanDefinitions.java",
                        "dev/athanor/spring/boot/OrmMetricsAutoConfiguration__BeanDefinitions.java");
    }

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Topic.class)
    @EnableAutoConfiguration(
            exclude = {
                FlywayAutoConfiguration.class,
                LiquibaseAutoConfiguration.class,
                HibernateJpaAutoConfiguration.class
            })
    static class Application {}
}
