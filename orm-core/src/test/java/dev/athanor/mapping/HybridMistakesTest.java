package dev.athanor.mapping;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.annotation.Hybrid;
import dev.athanor.annotation.HybridExpression;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Sql;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.junit.jupiter.api.Test;

/** What is wrong with a hybrid is told when the mapping is read. */
class HybridMistakesTest {

    private static void assertMistake(Class<?> entity, String message) {
        assertThatThrownBy(() -> Registry.of(entity))
                .isInstanceOf(OrmException.class)
                .hasMessage(message);
    }

    @Test
    void theTypesOfGetterAndExpressionAgree() {
        assertMistake(
                OtherType.class,
                "OtherType.length is a int, and its expression made by OtherType.length(…) is a Long. Give both the same"
                        + " class, with cast(…) for example. [orm-mapping-hybrid-type]");
        assertMistake(
                HiddenType.class,
                "HiddenType.length is a Integer, and its expression made by HiddenType.length(…) is a String. Give both the"
                        + " same class, with cast(…) for example. [orm-mapping-hybrid-type]");
    }

    @Test
    void theExpressionIsAStaticMethodThatTakesTheEntity() {
        assertMistake(
                NotStatic.class,
                "@HybridExpression on NotStatic.adult(…) cannot be called. Declare it as static Expression<…>"
                        + " adult(EntitySource<NotStatic> …). [orm-mapping-hybrid-method]");
        assertMistake(
                OfAnother.class,
                "@HybridExpression on OfAnother.adult(…) cannot be called. Declare it as static Expression<…>"
                        + " adult(EntitySource<OfAnother> …). [orm-mapping-hybrid-method]");
    }

    @Test
    void theExpressionNamesAHybrid() {
        assertMistake(
                Misspelt.class,
                "@HybridExpression(\"adlut\") on Misspelt.adult(…) names no hybrid of Misspelt. Annotate the getter of"
                        + " \"adlut\" with @Hybrid, or the field with @Formula. Did you mean \"adult\"? [orm-mapping-hybrid-without-getter]");
    }

    @Test
    void aHybridIsAGetter() {
        assertMistake(
                NoGetter.class,
                "@Hybrid on NoGetter.adult(…) is not on a getter. Put it on a method of the object without parameters that"
                        + " returns the value. [orm-mapping-hybrid-getter]");
    }

    @Test
    void aHybridHasNoColumn() {
        assertMistake(
                Twice.class,
                "Twice.name is a hybrid and a field with a column, too. Mark the field @Transient, or give the hybrid's"
                        + " getter another name. [orm-mapping-hybrid-twice]");
    }

    @Test
    void anExpressionThatFailsFailsWhenTheProgramStarts() {
        assertMistake(
                Failing.class,
                "The expression of Failing.adult, Failing.adult(…), failed: java.lang.IllegalStateException: no. It is called"
                        + " with the entity of a statement and returns what the attribute is in SQL."
                        + " [orm-mapping-hybrid-expression]");
    }

    @Test
    void aHybridThatIsItselfIsACircle() {
        assertThatThrownBy(() -> Registry.of(Circle.class))
                .isInstanceOf(OrmException.class)
                .hasMessageContaining(
                        "Circle.b is computed from itself. Let its expression use attributes that have a column."
                                + " [orm-mapping-hybrid-circle]");
    }

    @Entity
    static class OtherType {
        @Id
        long id;

        @Hybrid
        int getLength() {
            return 1;
        }

        @HybridExpression("length")
        static Expression<Long> length(EntitySource<OtherType> it) {
            return Sql.literal(1L);
        }
    }

    @Entity
    static class HiddenType {
        @Id
        long id;

        @Hybrid
        int getLength() {
            return 1;
        }

        @HybridExpression("length")
        static Expression<?> length(EntitySource<HiddenType> it) {
            return Sql.literal("one");
        }
    }

    @Entity
    static class NotStatic {
        @Id
        long id;

        @Hybrid
        boolean isAdult() {
            return true;
        }

        @HybridExpression("adult")
        Condition adult(EntitySource<NotStatic> it) {
            return it.get("id", Long.class).gt(1L);
        }
    }

    @Entity
    static class OfAnother {
        @Id
        long id;

        @Hybrid
        boolean isAdult() {
            return true;
        }

        @HybridExpression("adult")
        static Condition adult(EntitySource<NotStatic> it) {
            return it.get("id", Long.class).gt(1L);
        }
    }

    @Entity
    static class Misspelt {
        @Id
        long id;

        @Hybrid
        boolean isAdult() {
            return true;
        }

        @HybridExpression("adlut")
        static Condition adult(EntitySource<Misspelt> it) {
            return it.get("id", Long.class).gt(1L);
        }
    }

    @Entity
    static class NoGetter {
        @Id
        long id;

        @Hybrid
        boolean adult(int age) {
            return age > 17;
        }
    }

    @Entity
    static class Twice {
        @Id
        long id;

        String name = "";

        @Hybrid
        String getName() {
            return name;
        }
    }

    @Entity
    static class Failing {
        @Id
        long id;

        @Hybrid
        boolean isAdult() {
            return true;
        }

        @HybridExpression("adult")
        static Condition adult(EntitySource<Failing> it) {
            throw new IllegalStateException("no");
        }
    }

    @Entity
    static class Circle {
        @Id
        long id;

        @Hybrid
        String getA() {
            return "";
        }

        @HybridExpression("a")
        static Expression<String> a(EntitySource<Circle> it) {
            return it.get(Circle::getB);
        }

        @Hybrid
        String getB() {
            return "";
        }

        @HybridExpression("b")
        static Expression<String> b(EntitySource<Circle> it) {
            return it.get(Circle::getA);
        }
    }
}
