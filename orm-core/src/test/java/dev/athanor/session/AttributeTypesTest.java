package dev.athanor.session;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.sql.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Registry;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What columns hold of enums and of values that are converted, also within embedded values. */
@DatabaseTest
class AttributeTypesTest {

    private static final EntitySource<Parcel> PARCELS = from(Parcel.class);

    private final Engine engine;
    private final SessionFactory sessions;

    AttributeTypesTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Parcel.class, GramsConverter.class);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> session.add(new Parcel()));
    }

    @AfterEach
    void drop() {
        sessions.metadata().dropAll(engine);
    }

    private String stored(String column) {
        return engine.transaction(connection -> String.valueOf(connection
                .execute(text("SELECT " + column + " FROM type_parcels"))
                .all()
                .get(0)
                .get(0)));
    }

    @Test
    void anEnumIsStoredAsTheFieldItMarks() {
        assertThat(stored("size_code")).isEqualTo("L");
        assertThat(stored("urgency")).isEqualTo("30");

        try (Session session = sessions.open()) {
            Parcel parcel = session.query(PARCELS)
                    .where(
                            PARCELS.get(Parcel::getSize).eq(Size.LARGE),
                            PARCELS.get(Parcel::getUrgency).ne(Urgency.LOW))
                    .one();
            assertThat(parcel.getSize()).isEqualTo(Size.LARGE);
            assertThat(parcel.getUrgency()).isEqualTo(Urgency.HIGH);
            parcel.setSize(Size.SMALL);
            session.commit();
        }
        assertThat(stored("size_code")).isEqualTo("S");
    }

    @Test
    void aValueThatIsNoConstantIsExplained() {
        engine.run(connection -> connection.execute(text("UPDATE type_parcels SET size_code = 'X'")));

        try (Session session = sessions.open()) {
            assertThatThrownBy(() -> session.query(PARCELS).one())
                    .isInstanceOf(OrmException.class)
                    .hasStackTraceContaining(
                            "A row holds X for a Size, and no constant has that code. Add the constant, or"
                                    + " correct the row. [orm-mapping-enumerated-unknown]");
        }
    }

    @Test
    void aConverterThatAppliesByItselfAppliesWithinEmbeddedValues() {
        assertThat(stored("weight")).isEqualTo("1500");
        assertThat(stored("inner_weight")).isEqualTo("20");

        try (Session session = sessions.open()) {
            Parcel parcel = session.query(PARCELS)
                    .where(PARCELS.embedded(Parcel::getContent)
                            .get(Content::getWeight)
                            .eq(new Grams(20)))
                    .one();
            assertThat(parcel.getContent().getWeight()).isEqualTo(new Grams(20));
            assertThat(parcel.getContent().getBox().label()).isEqualTo("fragile");
        }
    }

    @Test
    void aConverterIsNamedForAnAttributeFromOutside() {
        assertThat(stored("note")).isEqualTo("HELLO");
        assertThat(stored("inner_note")).isEqualTo("inner");
        assertThat(stored("label")).isEqualTo("FRAGILE");
        assertThat(stored("origin")).isEqualTo("YORK");

        try (Session session = sessions.open()) {
            Parcel parcel = session.query(PARCELS).one();
            assertThat(parcel.getNote()).isEqualTo("hello");
            assertThat(parcel.getOrigin()).isEqualTo("york");
        }
    }

    @Test
    void whatIsNamedAndIsNotThereIsAMistake() {
        assertThatThrownBy(() -> Registry.of(Misnamed.class))
                .hasMessage("@Convert(attributeName = \"nite\") on Misnamed.content names no value there. Did you mean"
                        + " \"content.note\"? [orm-mapping-convert]");
        assertThatThrownBy(() -> Registry.of(Misplaced.class))
                .hasMessage("@Convert(attributeName = \"x\") on Misplaced.name names no value there. Did you mean"
                        + " \"name\"? [orm-mapping-convert]");
    }

    @Test
    void aMarkedFieldTellsItsConstantsApart() {
        assertThatThrownBy(() -> Registry.of(TwinValues.class))
                .hasMessage("Twins.code is 1 for SECOND and for FIRST. Give each constant a value of its own."
                        + " [orm-mapping-enumerated-value]");
        assertThatThrownBy(() -> Registry.of(WrongKind.class))
                .hasMessage("WrongKind.urgency is @Enumerated(EnumType.STRING), and Urgency.minutes is a number. Leave"
                        + " @Enumerated out. [orm-mapping-enumerated-value]");
    }

    enum Size {
        SMALL("S"),
        LARGE("L");

        @EnumeratedValue
        private final String code;

        Size(String code) {
            this.code = code;
        }
    }

    enum Urgency {
        LOW(600),
        HIGH(30);

        @EnumeratedValue
        final int minutes;

        Urgency(int minutes) {
            this.minutes = minutes;
        }
    }

    enum Twins {
        FIRST,
        SECOND;

        @EnumeratedValue
        final int code = 1;
    }

    record Grams(int value) {}

    @Converter(autoApply = true)
    static class GramsConverter implements AttributeConverter<Grams, Integer> {
        @Override
        public @Nullable Integer convertToDatabaseColumn(@Nullable Grams grams) {
            return grams == null ? null : grams.value();
        }

        @Override
        public @Nullable Grams convertToEntityAttribute(@Nullable Integer value) {
            return value == null ? null : new Grams(value);
        }
    }

    static class Upper implements AttributeConverter<String, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable String text) {
            return text == null ? null : text.toUpperCase(Locale.ROOT);
        }

        @Override
        public @Nullable String convertToEntityAttribute(@Nullable String text) {
            return text == null ? null : text.toLowerCase(Locale.ROOT);
        }
    }

    @Embeddable
    record Box(@Column(name = "label") String label) {}

    @Embeddable
    static class Content {

        private Grams weight = new Grams(20);
        private String note = "inner";
        private Box box = new Box("fragile");

        public Grams getWeight() {
            return weight;
        }

        public String getNote() {
            return note;
        }

        public Box getBox() {
            return box;
        }
    }

    @MappedSuperclass
    static class Sent {

        private String origin = "york";

        public String getOrigin() {
            return origin;
        }
    }

    @Entity
    @Table(name = "type_parcels")
    @Convert(attributeName = "origin", converter = Upper.class)
    static class Parcel extends Sent {

        @Id
        private long id = 1;

        @Column(name = "size_code", length = 1)
        private Size size = Size.LARGE;

        @Enumerated
        private Urgency urgency = Urgency.HIGH;

        private Grams weight = new Grams(1500);

        @Convert(converter = Upper.class)
        private String note = "hello";

        @Embedded
        @AttributeOverride(name = "weight", column = @Column(name = "inner_weight"))
        @AttributeOverride(name = "note", column = @Column(name = "inner_note"))
        @Convert(attributeName = "box.label", converter = Upper.class)
        private Content content = new Content();

        public long getId() {
            return id;
        }

        public Size getSize() {
            return size;
        }

        public void setSize(Size size) {
            this.size = size;
        }

        public Urgency getUrgency() {
            return urgency;
        }

        public Grams getWeight() {
            return weight;
        }

        public String getNote() {
            return note;
        }

        public Content getContent() {
            return content;
        }
    }

    @Entity
    static class Misnamed {
        @Id
        long id;

        @Convert(attributeName = "nite", converter = Upper.class)
        Inner content = new Inner();
    }

    @Embeddable
    static class Inner {
        String note = "";
    }

    @Entity
    static class Misplaced {
        @Id
        long id;

        @Convert(attributeName = "x", converter = Upper.class)
        String name = "";
    }

    @Entity
    static class TwinValues {
        @Id
        long id;

        Twins twins = Twins.FIRST;
    }

    @Entity
    static class WrongKind {
        @Id
        long id;

        @Enumerated(EnumType.STRING)
        Urgency urgency = Urgency.LOW;
    }
}
