package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.AssociationProxy;
import dev.athanor.mapping.EntitySource;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Collections seen through the objects that associate. */
@DatabaseTest
class AssociationProxyTest {

    private static final EntitySource<Writer> WRITERS = from(Writer.class);

    private final Engine engine;
    private final SessionFactory sessions;

    AssociationProxyTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Writer.class, Marking.class, Keyword.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> {
            Writer writer = new Writer();
            writer.getKeywords().add(new Keyword("a"));
            writer.getKeywords().add(new Keyword("b"));
            writer.getByLabel().put("x", new Keyword("c"));
            session.add(writer);
        });
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    @Test
    void aViewReadsThroughTheAssociation() {
        sessions.run(session -> {
            Writer writer = session.query(WRITERS).one();

            assertThat(writer.getKeywords()).extracting(Keyword::getText).contains("a", "b");
            assertThat(writer.getByLabel().get("x").getText()).isEqualTo("c");
        });
    }

    @Test
    void whatIsDoneToAViewIsDoneToTheAssociations() {
        sessions.run(session -> {
            Writer writer = session.query(WRITERS).one();
            writer.getKeywords().removeIf(keyword -> keyword.getText().equals("a"));
            writer.getKeywords().add(new Keyword("d"));
        });

        sessions.run(session -> {
            assertThat(session.query(WRITERS).one().getKeywords())
                    .extracting(Keyword::getText)
                    .containsExactlyInAnyOrder("b", "c", "d");
            assertThat(session.query(Keyword.class).count()).isEqualTo(4);
            assertThat(session.query(Marking.class).count()).isEqualTo(3);
        });
    }

    @Test
    void statementsAskTheAssociation() {
        sessions.run(session -> {
            assertThat(session.query(WRITERS)
                            .where(WRITERS.any(
                                    Writer::getMarkings,
                                    marking -> marking.has(
                                            Marking::getKeyword,
                                            keyword -> keyword.get(Keyword::getText)
                                                    .eq("b"))))
                            .count())
                    .isOne();
        });
    }

    @Entity
    static class Writer {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @OneToMany(mappedBy = "writer", cascade = CascadeType.ALL, orphanRemoval = true)
        private List<Marking> markings = new ArrayList<>();

        @OneToMany(mappedBy = "writer", cascade = CascadeType.ALL, orphanRemoval = true)
        @MapKey(name = "label")
        private Map<String, Marking> byLabel = new HashMap<>();

        List<Marking> getMarkings() {
            return markings;
        }

        List<Keyword> getKeywords() {
            return AssociationProxy.list(markings, Marking::getKeyword, keyword -> new Marking(this, keyword, ""));
        }

        Map<String, Keyword> getByLabel() {
            return AssociationProxy.map(
                    byLabel, Marking::getKeyword, (label, keyword) -> new Marking(this, keyword, label));
        }
    }

    @Entity
    static class Marking {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Writer writer;

        @ManyToOne(cascade = CascadeType.PERSIST)
        private @Nullable Keyword keyword;

        @Column(length = 20)
        private String label = "";

        protected Marking() {}

        Marking(Writer writer, Keyword keyword, String label) {
            this.writer = writer;
            this.keyword = keyword;
            this.label = label;
        }

        @Nullable
        Writer getWriter() {
            return writer;
        }

        @Nullable
        Keyword getKeyword() {
            return keyword;
        }

        String getLabel() {
            return label;
        }
    }

    @Entity
    static class Keyword {
        @Id
        @GeneratedValue
        private @Nullable Long id;

        @Column(length = 20)
        private String text = "";

        protected Keyword() {}

        Keyword(String text) {
            this.text = text;
        }

        String getText() {
            return text;
        }
    }
}
