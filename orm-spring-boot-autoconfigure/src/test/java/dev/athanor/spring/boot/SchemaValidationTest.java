package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.novels.Novel;
import dev.athanor.novels.Writer;
import dev.athanor.session.SessionFactory;
import dev.athanor.spring.notes.Note;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

@DatabaseTest
class SchemaValidationTest {

    private final JdbcTemplate jdbc;
    private final SessionFactory sessions;
    private final ApplicationContextRunner contexts;

    SchemaValidationTest(TestDatabase database) {
        this.jdbc = new JdbcTemplate(database.dataSource());
        this.sessions = SessionFactory.of(Engine.of(database.dataSource()), Note.class);
        this.contexts = OrmContext.onH2()
                .withPropertyValues(
                        "spring.datasource.generate-unique-name=false",
                        "spring.datasource.url=" + database.jdbcUrl(),
                        "spring.datasource.username=" + (database.username() == null ? "" : database.username()),
                        "spring.datasource.password=" + (database.password() == null ? "" : database.password()),
                        "orm.packages=dev.athanor.spring.notes",
                        "orm.schema.mode=validate");
    }

    @BeforeEach
    @AfterEach
    void drop() {
        sessions.metadata().dropAll(sessions.engine());
    }

    private List<String> differences() {
        return SchemaDifferences.between(sessions.metadata(), sessions.engine());
    }

    @Test
    void tablesThatWereMadeForTheEntitiesAreValid() {
        sessions.metadata().createAll(sessions.engine());

        assertThat(differences()).isEmpty();
        contexts.run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void aMissingTableIsReported() {
        contexts.run(context -> {
            FailureAnalysis report = Reports.of(context);

            assertThat(report.getDescription()).contains("engine \"default\"").contains("There is no table notes.");
            assertThat(report.getAction()).contains("Migrate").contains("orm.schema.mode");
        });
    }

    @Test
    void everyDifferenceIsReportedAtOnce() {
        jdbc.execute("CREATE TABLE notes (id BIGINT NOT NULL PRIMARY KEY, version VARCHAR(10) NOT NULL,"
                + " author INTEGER NOT NULL, remark VARCHAR(10), stars INTEGER DEFAULT 1 NOT NULL)");

        assertThat(differences())
                .containsExactlyInAnyOrder(
                        "There is no column notes.words (varchar).",
                        "Column notes.version is varchar, and its attribute integer.",
                        "Column notes.author must not be null and has no default, and no attribute of the entity fills it.");
        contexts.run(context -> assertThat(Reports.of(context).getDescription())
                .contains("notes.words")
                .contains("notes.version")
                .contains("notes.author")
                .doesNotContain("remark")
                .doesNotContain("stars"));
    }

    @Test
    void anEngineThatOnlyReadsCanBeValidated() {
        OrmContext.onH2()
                .withPropertyValues(
                        "orm.packages=dev.athanor.spring.boot.app",
                        "orm.engines.notes.url=jdbc:h2:mem:validated",
                        "orm.engines.notes.packages=dev.athanor.spring.notes",
                        "orm.engines.notes.read-only=true",
                        "orm.engines.notes.schema.mode=validate")
                .run(context -> {
                    FailureAnalysis report = Reports.of(context);

                    assertThat(report.getDescription())
                            .contains("engine \"notes\"")
                            .contains("no table notes");
                    assertThat(report.getAction()).contains("orm.engines.notes.schema.mode");
                });
    }

    @Test
    void updateAddsWhatIsMissingAndKeepsWhatIsThere() {
        SessionFactory shop = SessionFactory.of(sessions.engine(), Writer.class, Novel.class);
        try {
            shop.metadata().createAll(shop.engine());
            shop.run(session -> session.add(new Writer("Ada", "London")));
            jdbc.execute("ALTER TABLE writers DROP COLUMN city");
            ApplicationContextRunner updated =
                    contexts.withPropertyValues("orm.packages=dev.athanor.novels", "orm.schema.mode=update");

            updated.run(context -> {
                assertThat(context).hasNotFailed();
                shop.run(session -> {
                    Writer ada = session.query(Writer.class).one();
                    assertThat(ada.getName()).isEqualTo("Ada");
                    assertThat(ada.getHome()).isNull();
                });
            });
            updated.run(context -> assertThat(context).hasNotFailed());
        } finally {
            shop.metadata().dropAll(shop.engine());
        }
    }

    @Test
    void updateMakesTablesThatAreMissing() {
        contexts.withPropertyValues("orm.schema.mode=update")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(differences()).isEmpty();
    }

    @Test
    void updateRefusesWhatItCannotAddWithoutLoss() {
        jdbc.execute("CREATE TABLE notes (id BIGINT NOT NULL PRIMARY KEY, version VARCHAR(10) NOT NULL)");

        contexts.withPropertyValues("orm.schema.mode=update")
                .run(context ->
                        assertThat(Reports.of(context).getDescription()).contains("Column notes.version is varchar"));
    }
}
