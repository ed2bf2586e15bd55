package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.session.Session;
import dev.athanor.spring.boot.app.Topic;
import dev.athanor.spring.notes.Note;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.InputStreamSource;
import org.springframework.javapoet.ClassName;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AheadOfTimeTest {

    private static final String[] PROPERTIES = {
        "spring.datasource.url=jdbc:h2:mem:ahead;DB_CLOSE_DELAY=-1",
        "orm.schema.mode=create",
        "orm.engines.reporting.url=jdbc:h2:mem:aheadReporting",
        "orm.engines.reporting.packages=dev.athanor.spring.notes",
        "orm.engines.reporting.schema.mode=create",
        // a replica that never lags
        "orm.replica.url=jdbc:h2:mem:ahead"
    };

    private final InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
    private RuntimeHints hints;

    /** Writes the beans of an application as code, and returns the class that begins with them. */
    private ClassName generate() {
        DefaultGenerationContext generation =
                new DefaultGenerationContext(new ClassNameGenerator(ClassName.get("app", "Application")), files);
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.register(Application.class);
        TestPropertyValues.of(PROPERTIES).applyTo(context);
        ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        generation.writeGeneratedContent();
        hints = generation.getRuntimeHints();
        return initializer;
    }

    @Test
    @DisplayName("59: every bean definition can be written as code, and none closes the shared session")
    void everyBeanDefinitionCanBeWrittenAsCode() throws IOException {
        generate();

        Map<String, InputStreamSource> sources = files.getGeneratedFiles(Kind.SOURCE);
        assertThat(text(sources, "SessionConfiguration"))
                .contains("BeanInstanceSupplier<Session>")
                .doesNotContain("DestroyMethodNames(\"close\")");
        assertThat(text(sources, "NamedEngines"))
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

    private static String text(Map<String, InputStreamSource> sources, String type) throws IOException {
        try (InputStream source = sources.get("dev/athanor/spring/boot/" + type + "__BeanDefinitions.java")
                .getInputStream()) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void entitiesOfAllEnginesMayBeReflectedUpon() {
        generate();

        assertThat(hints).matches(RuntimeHintsPredicates.reflection().onType(Topic.class));
        assertThat(hints).matches(RuntimeHintsPredicates.reflection().onType(Note.class));
    }

    @Test
    @Timeout(120)
    @DisplayName("59: an application whose beans are code runs, with more than one engine and a replica")
    void anApplicationOfCodeRuns(@TempDir Path folder) throws Exception {
        ClassName initializer = generate();
        compile(folder);

        assertThat(run(folder, initializer, 0)).contains("topics: 1, notes: 1");
        assertThat(run(folder, initializer, 1, "-Dorm.engines.late.url=jdbc:h2:mem:late"))
                .contains("Engine \"late\" was not among the engines");
    }

    private static String run(Path folder, ClassName initializer, int exit, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dspring.aot.enabled=true",
                "-cp",
                folder + System.getProperty("path.separator") + System.getProperty("java.class.path")));
        for (String property : PROPERTIES) {
            command.add(1, "-D" + property);
        }
        command.addAll(1, List.of(more));
        command.addAll(List.of(Program.class.getName(), initializer.canonicalName()));

        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor()).as(output).isEqualTo(exit);
        return output;
    }

    /** Code is compiled into a process of its own, because it must share packages with ours. */
    private void compile(Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-nowarn", "-d", folder.toString(), "-cp", System.getProperty("java.class.path")));
        for (Kind kind : List.of(Kind.SOURCE, Kind.CLASS)) {
            for (Map.Entry<String, InputStreamSource> file :
                    files.getGeneratedFiles(kind).entrySet()) {
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                try (InputStream content = file.getValue().getInputStream()) {
                    Files.copy(content, target);
                }
                if (kind == Kind.SOURCE) {
                    arguments.add(target.toString());
                }
            }
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    /** What the other process runs. */
    static final class Program {

        private Program() {}

        @SuppressWarnings("unchecked") // the class was generated as one
        public static void main(String[] arguments) throws ReflectiveOperationException {
            try (GenericApplicationContext context = new GenericApplicationContext()) {
                ((ApplicationContextInitializer<GenericApplicationContext>) Class.forName(arguments[0])
                                .getDeclaredConstructor()
                                .newInstance())
                        .initialize(context);
                context.refresh();
                Session topics = context.getBean("session", Session.class);
                Session notes = context.getBean("reportingSession", Session.class);
                transaction(context, "transactionManager")
                        .executeWithoutResult(status -> topics.add(new Topic("ahead of time", null)));
                transaction(context, "reportingTransactionManager")
                        .executeWithoutResult(status -> notes.add(new Note("ahead of time")));
                System.out.println("topics: " + topics.query(Topic.class).count() + ", notes: "
                        + notes.query(Note.class).count());
            }
        }

        private static TransactionTemplate transaction(GenericApplicationContext context, String manager) {
            return new TransactionTemplate(context.getBean(manager, PlatformTransactionManager.class));
        }
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
