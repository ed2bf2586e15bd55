package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.athanor.engine.Engine;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.spring.boot.app.Topic;
import dev.athanor.spring.boot.app.Topics;
import dev.athanor.spring.notes.Note;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Topics in a database in memory, notes in another, which is each of the known ones in turn. */
@DatabaseTest
class SeveralDatabasesTest {

    private final TestDatabase database;
    private final ApplicationContextRunner application;

    SeveralDatabasesTest(TestDatabase database) {
        this.database = database;
        this.application = OrmContext.onH2()
                .withConfiguration(
                        AutoConfigurations.of(AopAutoConfiguration.class, NamedTransactionsAutoConfiguration.class))
                .withBean("notesDetails", JdbcConnectionDetails.class, () -> new Details(database), definition -> {
                    AbstractBeanDefinition details = (AbstractBeanDefinition) definition;
                    details.setDefaultCandidate(false);
                    details.addQualifier(new AutowireCandidateQualifier(Qualifier.class, "notes"));
                })
                .withPropertyValues(
                        "orm.packages=dev.athanor.spring.boot.app",
                        "orm.engines.notes.packages=dev.athanor.spring.notes",
                        "orm.engines.notes.schema.mode=create-drop",
                        "orm.engines.notes.hikari.maximum-pool-size=3")
                .withBean(Topics.class)
                .withBean(Notes.class)
                .withBean(Archive.class);
    }

    @BeforeEach
    void removeTheNotesOfOthers() {
        SessionFactory.of(Engine.of(database.dataSource()), Note.class)
                .metadata()
                .dropAll(Engine.of(database.dataSource()));
    }

    @Test
    @DisplayName("29: @Transactional with a name commits on the database of this name")
    void aTransactionWithANameIsOnItsDatabase() {
        application.run(context -> {
            context.getBean(Topics.class).begin("ORM");
            context.getBean(Notes.class).write("remember");

            assertThat(context.getBean(Topics.class).titles()).containsExactly("ORM");
            assertThat(context.getBean(Notes.class).words()).containsExactly("remember");
            assertThat(context.getBean("notesEngine", Engine.class).dialect().name())
                    .isEqualTo(database.dialect().name());
            assertThatThrownBy(() -> context.getBean(Notes.class).write("remember"))
                    .isInstanceOf(DuplicateKeyException.class);
        });
    }

    @Test
    @DisplayName("32, 40.16, 40.17: what is written on another engine than that of the transaction is refused")
    void writingOnAnotherEngineIsRefused() {
        application.run(context -> {
            TransactionTemplate onTopics = context.getBean(TransactionTemplate.class);
            Notes notes = context.getBean(Notes.class);

            Throwable refusal =
                    onTopics.execute(status -> catchThrowable(() -> notes.writeWithoutTransaction("astray")));

            assertThat(refusal)
                    .isInstanceOf(InvalidDataAccessApiUsageException.class)
                    .hasMessageContaining("add(Note) needs a transaction of engine \"notes\"")
                    .hasMessageContaining("that of engine \"default\"")
                    .hasMessageContaining("@Transactional(\"notes\")");
            assertThat(notes.words()).isEmpty();
        });
    }

    @Test
    void twoTransactionsEndOneByOne() {
        application.run(context -> {
            Archive archive = context.getBean(Archive.class);

            assertThatThrownBy(() -> archive.writeBothAndFail("both")).isInstanceOf(IllegalStateException.class);

            assertThat(context.getBean(Topics.class).titles()).isEmpty();
            assertThat(context.getBean(Notes.class).words()).containsExactly("both");
        });
    }

    @Test
    void readingOnAnotherEngineWorksInATransaction() {
        application.run(context -> {
            Notes notes = context.getBean(Notes.class);
            notes.write("remember");

            List<String> words = context.getBean(TransactionTemplate.class).execute(status -> notes.words());

            assertThat(words).containsExactly("remember");
        });
    }

    @Test
    void withoutATransactionTheManagerOfTheEngineIsNamed() {
        application.run(
                context -> assertThatThrownBy(() -> context.getBean(Notes.class).writeWithoutTransaction("lost"))
                        .hasMessageContaining("@Transactional(\"notes\")"));
    }

    @Test
    void anEntityOfAnotherEngineIsExplained() {
        application.run(context -> {
            Session topics = context.getBean("session", Session.class);
            Session notes = context.getBean("notesSession", Session.class);

            assertThatThrownBy(() -> topics.query(Note.class).all())
                    .hasMessageContaining("Note is an entity of engine \"notes\"")
                    .hasMessageContaining("session of engine \"default\"")
                    .hasMessageContaining("@Qualifier");
            assertThatThrownBy(() -> notes.get(Topic.class, 1L))
                    .hasMessageContaining("Topic is an entity of engine \"default\"");
            assertThatThrownBy(() -> context.getBean(TransactionTemplate.class)
                            .executeWithoutResult(status -> topics.add(new Note("astray"))))
                    .hasMessageContaining("Note is an entity of engine \"notes\"");
        });
    }

    @Test
    void anEngineThatOnlyReadsWritesNothing() {
        application
                .withPropertyValues("orm.engines.notes.schema.mode=none", "orm.engines.notes.read-only=true")
                .run(context -> {
                    Engine direct = Engine.of(database.dataSource());
                    SessionFactory writing = SessionFactory.of(direct, Note.class);
                    writing.metadata().createAll(direct);
                    writing.run(session -> session.add(new Note("there")));
                    Notes notes = context.getBean(Notes.class);

                    assertThatThrownBy(() -> notes.write("refused"))
                            .isInstanceOf(InvalidDataAccessApiUsageException.class)
                            .hasMessageContaining("only reads");
                    assertThatThrownBy(() -> context.getBean("notesSessionFactory", SessionFactory.class)
                                    .run(session -> session.add(new Note("refused"))))
                            .hasMessageContaining("only reads");
                    assertThat(notes.wordsInTransaction()).containsExactly("there");
                });
    }

    /** Says where the database is. */
    private record Details(TestDatabase database) implements JdbcConnectionDetails {

        @Override
        public String getJdbcUrl() {
            return database.jdbcUrl();
        }

        @Override
        public @Nullable String getUsername() {
            return database.username();
        }

        @Override
        public @Nullable String getPassword() {
            return database.password();
        }
    }

    @Repository
    static class Notes {

        private final Session session;

        Notes(@Qualifier("notes") Session session) {
            this.session = session;
        }

        @Transactional("notes")
        void write(String words) {
            session.add(new Note(words));
        }

        void writeWithoutTransaction(String words) {
            session.add(new Note(words));
        }

        List<String> words() {
            return session.query(Note.class).all().stream().map(Note::getWords).toList();
        }

        @Transactional("notes")
        List<String> wordsInTransaction() {
            return words();
        }
    }

    static class Archive {

        private final Topics topics;
        private final Notes notes;

        Archive(Topics topics, Notes notes) {
            this.topics = topics;
            this.notes = notes;
        }

        @Transactional
        void writeBothAndFail(String words) {
            topics.begin(words);
            notes.write(words);
            throw new IllegalStateException("after the notes were committed");
        }
    }
}
