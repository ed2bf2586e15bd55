package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.Registry;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys that a table counts, on databases with sequences and without. */
@DatabaseTest
class KeyCountersTest {

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;

    KeyCountersTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Ticket.class, Invoice.class, Receipt.class, Parcel.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    /** Counted in the table that is there without a word. */
    @Entity
    @Table(name = "kc_ticket")
    static class Ticket {
        @Id
        @GeneratedValue(strategy = GenerationType.TABLE)
        @Nullable
        Long id;
    }

    /** Counted as it says. */
    @Entity
    @Table(name = "kc_invoice")
    @TableGenerator(
            name = "numbers",
            table = "kc_numbers",
            pkColumnName = "what",
            valueColumnName = "last",
            pkColumnValue = "papers",
            initialValue = 1000)
    static class Invoice {
        @Id
        @GeneratedValue(generator = "numbers")
        int id;
    }

    /** Counted together with the invoices. */
    @Entity
    @Table(name = "kc_receipt")
    static class Receipt {
        @Id
        @GeneratedValue(strategy = GenerationType.TABLE, generator = "numbers")
        @TableGenerator(
                name = "numbers",
                table = "kc_numbers",
                pkColumnName = "what",
                valueColumnName = "last",
                pkColumnValue = "papers",
                initialValue = 1000)
        int id;
    }

    /** The key of a parcel. */
    record ParcelId(String depot, long number) {}

    /** Counted in part. */
    @Entity
    @IdClass(ParcelId.class)
    @Table(name = "kc_parcel")
    static class Parcel {
        @Id
        @Column(length = 20)
        String depot = "";

        @Id
        @GeneratedValue(strategy = GenerationType.TABLE)
        long number;

        protected Parcel() {}

        Parcel(String depot) {
            this.depot = depot;
        }
    }

    @Test
    void followEachOther() {
        List<Ticket> first = IntStream.range(0, 300).mapToObj(i -> new Ticket()).toList();
        Ticket later = new Ticket();
        sessions.run(session -> session.addAll(first));
        sessions.run(session -> session.add(later));

        assertThat(first).extracting(ticket -> ticket.id).startsWith(1L, 2L).endsWith(300L);
        assertThat(later.id).isEqualTo(301);
        assertThat(sessions.<Long>transaction(
                        session -> session.query(Ticket.class).count()))
                .isEqualTo(301);
    }

    @Test
    void takeTwoStatementsForAnyNumberOfRows() {
        sessions.run(session -> session.add(new Ticket()));
        try (Session session = sessions.open()) {
            session.addAll(IntStream.range(0, 100).mapToObj(i -> new Ticket()).toList());
            database.log().clear();

            session.flush();

            assertThat(database.log().selects()).hasSize(1);
            assertThat(database.log().changes()).hasSize(2);
        }
    }

    @Test
    void areSharedByEntitiesThatNameOneCounter() {
        Invoice invoice = new Invoice();
        Receipt receipt = new Receipt();
        sessions.run(session -> session.add(invoice));
        sessions.run(session -> session.add(receipt));

        assertThat(invoice.id).isEqualTo(1001);
        assertThat(receipt.id).isEqualTo(1002);
    }

    @Test
    void areCountedAgainAfterARollback() {
        Ticket gone = new Ticket();
        try (Session session = sessions.open()) {
            session.add(gone);
            session.flush();
            assertThat(gone.id).isEqualTo(1);

            session.rollback();
            assertThat(gone.id).isNull();
        }
        Ticket kept = new Ticket();
        sessions.run(session -> session.add(kept));

        assertThat(kept.id).isEqualTo(1);
    }

    @Test
    void mayBePartOfAKey() {
        Parcel first = new Parcel("north");
        Parcel second = new Parcel("south");
        sessions.run(session -> session.addAll(List.of(first, second)));

        sessions.run(session -> {
            assertThat(session.getOne(Parcel.class, new ParcelId("south", second.number)).depot)
                    .isEqualTo("south");
            assertThat(second.number).isEqualTo(first.number + 1);
        });
    }

    @Test
    void loseTheirPartWithTheTransaction() {
        Parcel parcel = new Parcel("north");
        try (Session session = sessions.open()) {
            session.add(parcel);
            session.flush();
            assertThat(parcel.number).isEqualTo(1);

            session.rollback();

            assertThat(parcel.number).isZero();
            assertThat(parcel.depot).isEqualTo("north");
        }
    }

    @Entity
    @Table(name = "kc_ticket")
    static class NotACounter {
        @Id
        @GeneratedValue(strategy = GenerationType.TABLE)
        @TableGenerator(name = "t", table = "kc_other", pkColumnName = "a", valueColumnName = "b")
        @Nullable
        Long id;
    }

    @Entity
    @Table(name = "kc_third")
    static class OtherColumns {
        @Id
        @GeneratedValue(strategy = GenerationType.TABLE)
        @TableGenerator(name = "t", table = "kc_other", pkColumnName = "c", valueColumnName = "b")
        @Nullable
        Long id;
    }

    @Test
    void areNotCountedInATableWithOtherColumns() {
        assertThatThrownBy(() -> Registry.of(NotACounter.class, OtherColumns.class))
                .isInstanceOf(OrmException.class)
                .hasMessage("OtherColumns takes its keys from the table \"kc_other\", which has no columns \"c\" and"
                        + " \"b\". Name a table that nothing else has: @TableGenerator(table = \"…\")."
                        + " [orm-mapping-key-table]");
    }

    @Entity
    @Table(name = "kc_two")
    @SequenceGenerator(name = "first", sequenceName = "kc_first")
    @SequenceGenerator(name = "second", sequenceName = "kc_second", initialValue = 7)
    static class TwoGenerators {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "second")
        @Nullable
        Long id;
    }

    @Test
    void mayComeFromOneOfSeveralSequences() {
        assertThat(Registry.of(TwoGenerators.class).metadata().sequences())
                .singleElement()
                .satisfies(sequence -> assertThat(sequence.name()).isEqualTo("kc_second"));
    }
}
