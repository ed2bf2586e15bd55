package dev.athanor.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.annotation.TableElements;
import dev.athanor.engine.Engine;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.TableElement;
import dev.athanor.session.SessionFactory;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two entities that only a foreign key ties, and whose names sort the wrong way: SQLAlchemy goes by the names, and fails. */
@DatabaseTest
class OrderWithoutRelationshipTest {

    private final Engine engine;
    private final SessionFactory sessions;

    OrderWithoutRelationshipTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Branch.class, Zone.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    @Test
    void foreignKeysOrderInsertsAndDeletes() {
        sessions.run(session -> session.addAll(List.of(new Branch(1, 7), new Zone(7))));

        assertThat(sessions.<Long>transaction(
                        session -> session.query(Branch.class).count()))
                .isOne();
        sessions.run(session -> {
            session.delete(session.getOne(Zone.class, 7L));
            session.delete(session.getOne(Branch.class, 1L));
        });
        assertThat(sessions.<Long>transaction(
                        session -> session.query(Zone.class).count()))
                .isZero();
    }

    @Entity
    @Table(name = "a_branch")
    static class Branch {
        @Id
        private long id;

        @Column(name = "zone_id")
        private long zone;

        protected Branch() {}

        Branch(long id, long zone) {
            this.id = id;
            this.zone = zone;
        }

        @TableElements
        static List<TableElement> elements() {
            return List.of(ForeignKey.of(List.of("zone_id"), "z_zone", List.of("id")));
        }
    }

    @Entity
    @Table(name = "z_zone")
    static class Zone {
        @Id
        private long id;

        protected Zone() {}

        Zone(long id) {
            this.id = id;
        }
    }
}
