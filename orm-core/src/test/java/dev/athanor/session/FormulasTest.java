package dev.athanor.session;

import static dev.athanor.mapping.Entities.alias;
import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.joinedload;
import static dev.athanor.mapping.Load.selectinload;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Sql.scalar;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.annotation.Formula;
import dev.athanor.annotation.HybridExpression;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Registry;
import dev.athanor.sql.Expression;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A formula is a field that the database computes when the entity is loaded; nobody writes it. */
@DatabaseTest
class FormulasTest {

    private static final EntitySource<Writer> WRITERS = from(Writer.class);
    private static final EntitySource<Essay> ESSAYS = from(Essay.class);

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    FormulasTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Writer.class, Essay.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session ->
                session.addAll(List.of(new Writer("Ada", 3), new Writer("Grace", 1), new Writer("Alan", 0))));
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    @Test
    void isLoadedWithItsEntityInOneStatement() {
        try (Session session = sessions.open()) {
            assertThat(session.query(WRITERS).count()).isEqualTo(3);
            database.log().clear();

            List<Writer> writers = session.query(WRITERS)
                    .orderBy(WRITERS.get(Writer::getName).asc())
                    .all();

            assertThat(writers).extracting(Writer::getEssayCount).containsExactly(3L, 0L, 1L);
            assertThat(writers).extracting(Writer::getShout).containsExactly("Ada!", "Alan!", "Grace!");
            assertThat(database.log().count()).isEqualTo(1);
        }
    }

    @Test
    void isAnAttributeOfStatements() {
        try (Session session = sessions.open()) {
            assertThat(session.query(WRITERS)
                            .where(WRITERS.get(Writer::getEssayCount).ge(1L))
                            .orderBy(WRITERS.get(Writer::getEssayCount).asc())
                            .all())
                    .extracting(Writer::getName)
                    .containsExactly("Grace", "Ada");
            assertThat(session.execute(select(WRITERS.get(Writer::getEssayCount))
                                    .from(WRITERS)
                                    .where(WRITERS.get(Writer::getName).eq("Ada")))
                            .all())
                    .containsExactly(3L);
        }
    }

    @Test
    void comesWithEntitiesThatAreJoinedOrLoadedBehind() {
        try (Session session = sessions.open()) {
            Essay essay = session.query(ESSAYS)
                    .options(joinedload(Essay::getWriter))
                    .where(ESSAYS.get(Essay::getTitle).eq("Ada 1"))
                    .one();
            assertThat(essay.getWriter().getEssayCount()).isEqualTo(3);
        }
        try (Session session = sessions.open()) {
            Essay essay = session.query(ESSAYS)
                    .options(selectinload(Essay::getWriter))
                    .where(ESSAYS.get(Essay::getTitle).eq("Ada 1"))
                    .one();
            assertThat(essay.getWriter().getEssayCount()).isEqualTo(3);
        }
        try (Session session = sessions.open()) {
            Essay essay = session.query(ESSAYS)
                    .where(ESSAYS.get(Essay::getTitle).eq("Ada 1"))
                    .one();
            assertThat(essay.getWriter().getEssayCount()).isEqualTo(3);
        }
    }

    @Test
    void isComputedWithinALimitAroundAJoinedCollection() {
        try (Session session = sessions.open()) {
            List<Writer> writers = session.query(WRITERS)
                    .options(joinedload(Writer::getEssays))
                    .orderBy(WRITERS.get(Writer::getEssayCount).desc())
                    .limit(2)
                    .all();

            assertThat(writers).extracting(Writer::getEssayCount).containsExactly(3L, 1L);
            assertThat(writers.get(0).getEssays()).hasSize(3);
        }
    }

    @Test
    void isNeverWrittenAndReadAgainByRefresh() {
        try (Session session = sessions.open()) {
            Writer writer = session.query(WRITERS)
                    .where(WRITERS.get(Writer::getName).eq("Alan"))
                    .one();
            database.log().clear();

            writer.essayCount = 99;
            session.flush();
            assertThat(database.log().count()).isZero();

            session.add(new Essay("One", writer));
            session.flush();
            session.refresh(writer);
            assertThat(writer.getEssayCount()).isEqualTo(1);
        }
    }

    @Test
    void hasNoColumn() {
        assertThat(sessions.registry().model(Writer.class).table().columns())
                .extracting(column -> column.name())
                .containsExactly("id", "name");
    }

    @Test
    void whatIsWrongIsTold() {
        assertThatThrownBy(() -> Registry.of(WithoutExpression.class))
                .hasMessage("@Formula on WithoutExpression.total has no expression. Add a static method with"
                        + " @HybridExpression(\"total\") that says what the database computes. [orm-mapping-formula]");
        assertThatThrownBy(() -> Registry.of(WithColumn.class))
                .hasMessage(
                        "@Column on WithColumn.total has no effect: it is a @Formula, which has no column. Remove it."
                                + " [orm-mapping-misplaced-annotation]");
    }

    @Entity
    @Table(name = "formula_writers")
    static class Writer {

        @Id
        @GeneratedValue
        private @Nullable Long id;

        private String name = "";

        @Formula
        private long essayCount;

        @Formula
        private @Nullable String shout;

        @OneToMany(mappedBy = "writer", cascade = CascadeType.ALL)
        private List<Essay> essays = new ArrayList<>();

        Writer() {}

        Writer(String name, int essays) {
            this.name = name;
            for (int i = 1; i <= essays; i++) {
                this.essays.add(new Essay(name + " " + i, this));
            }
        }

        public @Nullable Long getId() {
            return id;
        }

        public String getName() {
            return name;
        }

        public long getEssayCount() {
            return essayCount;
        }

        public @Nullable String getShout() {
            return shout;
        }

        public List<Essay> getEssays() {
            return essays;
        }

        @HybridExpression("essayCount")
        static Expression<Long> essayCount(EntitySource<Writer> writer) {
            EntitySource<Essay> counted = alias(Essay.class, "counted");
            return scalar(select(count())
                    .from(counted)
                    .where(counted.get("writer.id", Long.class).eq(writer.get(Writer::getId))));
        }

        @HybridExpression("shout")
        static Expression<String> shout(EntitySource<Writer> writer) {
            return writer.get(Writer::getName).concat("!");
        }
    }

    @Entity
    @Table(name = "formula_essays")
    static class Essay {

        @Id
        @GeneratedValue
        private @Nullable Long id;

        private String title = "";

        @ManyToOne(fetch = FetchType.LAZY)
        private Writer writer = new Writer();

        Essay() {}

        Essay(String title, Writer writer) {
            this.title = title;
            this.writer = writer;
        }

        public @Nullable Long getId() {
            return id;
        }

        public String getTitle() {
            return title;
        }

        public Writer getWriter() {
            return writer;
        }
    }

    @Entity
    static class WithoutExpression {
        @Id
        long id;

        @Formula
        long total;
    }

    @Entity
    static class WithColumn {
        @Id
        long id;

        @Formula
        @Column
        long total;

        @HybridExpression("total")
        static Expression<Long> total(EntitySource<WithColumn> it) {
            return it.get("id", Long.class);
        }
    }
}
