package dev.athanor.mapping;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is wrong with keys of several columns, and with references that are part of keys. */
class KeyMistakesTest {

    private static void assertMistake(String message, Class<?>... entities) {
        assertThatThrownBy(() -> Registry.of(entities))
                .isInstanceOf(OrmException.class)
                .hasMessageContaining(message);
    }

    @Entity
    @IdClass(PairId.class)
    static class Pair {
        @Id
        int left;

        @Id
        int right;
    }

    record PairId(int left, int right) {}

    @Entity
    static class Plain {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        int code;
    }

    @Nested
    class IdClasses {

        @Test
        void haveAFieldForEachId() {
            assertMistake(
                    "ShortId, the @IdClass of TooShort, has no field \"right\" of class int. Declare it as the entity's @Id"
                            + " is declared. [orm-mapping-id-class]",
                    TooShort.class);
        }

        @Test
        void haveNoOtherFields() {
            assertMistake(
                    "LongId, the @IdClass of TooLong, has the field \"third\", which is no @Id of the entity. Annotate"
                            + " TooLong.third with @Id, or remove the field. [orm-mapping-id-class]",
                    TooLong.class);
        }

        @Test
        void holdTheKeysOfReferences() {
            assertMistake(
                    "WrongId, the @IdClass of WrongReference, has no field \"pair\" of class PairId.",
                    WrongReference.class,
                    Pair.class);
        }

        @Test
        void areNotJoinedByAnEmbeddedId() {
            assertMistake(
                    "Both has both @IdClass and @EmbeddedId. Keep one: both say what holds the key."
                            + " [orm-mapping-id-class]",
                    Both.class);
        }
    }

    @Entity
    @IdClass(ShortId.class)
    static class TooShort {
        @Id
        int left;

        @Id
        int right;
    }

    record ShortId(int left) {}

    @Entity
    @IdClass(LongId.class)
    static class TooLong {
        @Id
        int left;

        @Id
        int right;
    }

    record LongId(int left, int right, int third) {}

    @Entity
    @IdClass(WrongId.class)
    static class WrongReference {
        @Id
        @ManyToOne
        @Nullable
        Pair pair;

        @Id
        int number;
    }

    record WrongId(int pair, int number) {}

    @Embeddable
    record BothId(int left, int right) {}

    @Entity
    @IdClass(BothId.class)
    static class Both {
        @EmbeddedId
        @Nullable
        BothId id;
    }

    @Nested
    class GeneratedParts {

        @Test
        void areNotNumberedByTheDatabase() {
            assertMistake(
                    "Numbered has a key of 2 columns, one of which the database is to number, and not every database does"
                            + " that. Use GenerationType.SEQUENCE, TABLE or UUID for it. [orm-mapping-generated-part]",
                    Numbered.class);
        }
    }

    @Entity
    @IdClass(NumberedId.class)
    static class Numbered {
        @Id
        int shop;

        @Id
        @GeneratedValue
        long number;
    }

    record NumberedId(int shop, long number) {}

    @Nested
    class MapsIds {

        @Test
        void nameAnAttributeOfTheKey() {
            assertMistake(
                    "@MapsId(\"plian\") on Misnamed.plain names no value of the key of Misnamed. Did you mean \"plain\"?"
                            + " [orm-mapping-maps-id]",
                    Misnamed.class,
                    Plain.class);
        }

        @Test
        void standForTheWholeKeyOfTheTarget() {
            assertMistake(
                    "@MapsId on HalfKey.pair stands for 1 of the columns of the key, and the key of Pair has 2. Name the"
                            + " attribute that is the key of Pair: @MapsId(\"…\"). [orm-mapping-maps-id]",
                    HalfKey.class,
                    Pair.class);
        }

        @Test
        void areOfTheSameClass() {
            assertMistake(
                    "@MapsId on OtherClass.plain: OtherClass.id is a java.lang.Integer, and Plain.id a java.lang.Long."
                            + " Declare them alike. [orm-mapping-maps-id]",
                    OtherClass.class,
                    Plain.class);
        }

        @Test
        void areNotGenerated() {
            assertMistake(
                    "@PrimaryKeyJoinColumn on Twice.plain: Twice.id is generated and the key of Plain at once. Remove"
                            + " @GeneratedValue. [orm-mapping-maps-id]",
                    Twice.class,
                    Plain.class);
        }

        @Test
        void endSomewhere() {
            assertMistake(
                    "holds the key of another entity, and that holds the one of Hen, without end. Give one of them an @Id of"
                            + " its own. [orm-mapping-key-circle]",
                    Hen.class,
                    Egg.class);
        }
    }

    @Embeddable
    record MisnamedId(long plain, int number) {}

    @Entity
    static class Misnamed {
        @EmbeddedId
        @Nullable
        MisnamedId id;

        @MapsId("plian")
        @ManyToOne
        @Nullable
        Plain plain;
    }

    @Entity
    static class HalfKey {
        @Id
        int id;

        @MapsId
        @OneToOne
        @Nullable
        Pair pair;
    }

    @Entity
    static class OtherClass {
        @Id
        int id;

        @MapsId
        @OneToOne
        @Nullable
        Plain plain;
    }

    @Entity
    static class Twice {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @PrimaryKeyJoinColumn
        @OneToOne
        @Nullable
        Plain plain;
    }

    @Entity
    static class Hen {
        @Id
        @OneToOne
        @Nullable
        Egg egg;
    }

    @Entity
    static class Egg {
        @Id
        @OneToOne
        @Nullable
        Hen hen;
    }

    @Nested
    class JoinColumnsOfAReference {

        @Test
        void areAsManyAsTheKeyHas() {
            assertMistake(
                    "OneOfTwo.pair refers to Pair with 1 column, and its key has 2 columns. Name one column for each:"
                            + " \"left\", \"right\". [orm-mapping-join-column]",
                    OneOfTwo.class,
                    Pair.class);
        }

        @Test
        void sayWhichPartTheyReferTo() {
            assertMistake(
                    "SamePart.pair has no column for \"right\" of Pair. Name one column for each of \"left\", \"right\" with"
                            + " @JoinColumn(name = \"…\", referencedColumnName = \"…\"). [orm-mapping-join-column]",
                    SamePart.class,
                    Pair.class);
        }

        @Test
        void referToTheKey() {
            assertMistake(
                    "ByCode.plain refers to column \"code\" of Plain, which is not its key. Refer to the key \"id\"."
                            + " [orm-mapping-join-column]",
                    ByCode.class,
                    Plain.class);
        }

        @Test
        void areWrittenByOneAttribute() {
            assertMistake(
                    "TwoWriters.plain has the column \"plain_id\", which another attribute of TwoWriters has, too. Name one"
                            + " of them with @JoinColumn(name = \"…\"), or say of one that it does not write the column:"
                            + " insertable = false, updatable = false. [orm-mapping-column-twice]",
                    TwoWriters.class,
                    Plain.class);
        }

        @Test
        void areOfTheClassOfTheValueTheyShare() {
            assertMistake(
                    "OtherShare.plain has the column \"plain_id\", in which another attribute of OtherShare keeps a"
                            + " java.lang.Integer and it the key of Plain, a java.lang.Long. Declare them alike."
                            + " [orm-mapping-shared-column]",
                    OtherShare.class,
                    Plain.class);
        }
    }

    @Entity
    static class OneOfTwo {
        @Id
        int id;

        @ManyToOne
        @JoinColumn(name = "l", referencedColumnName = "left")
        @Nullable
        Pair pair;
    }

    @Entity
    static class SamePart {
        @Id
        int id;

        @ManyToOne
        @JoinColumn(name = "l", referencedColumnName = "left")
        @JoinColumn(name = "r", referencedColumnName = "left")
        @Nullable
        Pair pair;
    }

    @Entity
    static class ByCode {
        @Id
        int id;

        @ManyToOne
        @JoinColumn(name = "code", referencedColumnName = "code")
        @Nullable
        Plain plain;
    }

    @Entity
    static class TwoWriters {
        @Id
        int id;

        @Column(name = "plain_id")
        @Nullable
        Long plainId;

        @ManyToOne
        @Nullable
        Plain plain;
    }

    @Entity
    static class OtherShare {
        @Id
        int id;

        @Column(name = "plain_id")
        @Nullable
        Integer plainId;

        @ManyToOne
        @JoinColumn(insertable = false, updatable = false)
        @Nullable
        Plain plain;
    }
}
