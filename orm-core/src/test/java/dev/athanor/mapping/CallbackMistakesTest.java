package dev.athanor.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.event.EntityEvent;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A callback that could not be called is told when the mapping is read. */
class CallbackMistakesTest {

    abstract static class Keyed {
        @PrePersist
        void neverCalled() {}
    }

    @Entity
    static class BelowAPlainClass extends Keyed {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Test
    void oneOfAPlainSuperclass() {
        assertMistake(
                "@PrePersist on Keyed.neverCalled() cannot be called: Keyed is no @MappedSuperclass. Change the method, or"
                        + " remove the annotation. [orm-mapping-callback]",
                BelowAPlainClass.class);
    }

    @Entity
    static class WithParameter {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @PrePersist
        void created(Object entity) {}
    }

    @Test
    void oneOfAnEntityThatTakesSomething() {
        assertMistake(
                "@PrePersist on WithParameter.created() cannot be called: an entity's callback takes and returns nothing"
                        + " and is not static. Change the method, or remove the annotation. [orm-mapping-callback]",
                WithParameter.class);
    }

    @Entity
    static class Twice {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @PreUpdate
        void one() {}

        @PreUpdate
        void other() {}
    }

    @Test
    void twoOfAClassAtTheSameTime() {
        assertThatThrownBy(() -> Registry.of(Twice.class))
                .isInstanceOf(OrmException.class)
                .hasMessageContaining("another method of the class is called at the same time")
                .hasMessageEndingWith("[orm-mapping-callback]");
    }

    static class OfNobody {
        @PrePersist
        void created(String entity) {}
    }

    @Entity
    @EntityListeners(OfNobody.class)
    static class Unheard {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Test
    void aListenerThatTakesAnotherEntity() {
        assertMistake(
                "@EntityListeners on Unheard names dev.athanor.mapping.CallbackMistakesTest$OfNobody, which has no callback"
                        + " that takes a Unheard. Annotate one of its methods, such as @PrePersist void created(Unheard"
                        + " entity), or leave it out. [orm-mapping-callback]",
                Unheard.class);
    }

    static class Wrong {
        @PostLoad
        static void loaded(Object entity) {}
    }

    @Entity
    @EntityListeners(Wrong.class)
    static class Listened {
        @Id
        @GeneratedValue
        @Nullable
        Long id;
    }

    @Test
    void aStaticOne() {
        assertThatThrownBy(() -> Registry.of(Listened.class))
                .hasMessageContaining(
                        "@PostLoad on Wrong.loaded() cannot be called: a listener's callback takes the entity, returns"
                                + " nothing and is not static.");
    }

    @Embeddable
    static class Address {
        @Nullable
        String city;

        @PrePersist
        void created() {}
    }

    @Entity
    static class Embedding {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @Embedded
        @Nullable
        Address address;
    }

    @Test
    void oneOfAnEmbeddedValue() {
        assertMistake(
                "@PrePersist on Address.created() has no effect: an embedded value comes and goes with its entity. Remove"
                        + " it. [orm-mapping-misplaced-annotation]",
                Embedding.class);
    }

    @Entity
    static class Right {
        @Id
        @GeneratedValue
        @Nullable
        Long id;

        @PostLoad
        void loaded() {}
    }

    @Test
    void theRightOnesAreListed() {
        Registry registry = Registry.of(Right.class);

        assertThat(registry.callbacks(registry.model(Right.class)))
                .extracting(Callback::event, Callback::describe)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(EntityEvent.LOAD, "Right.loaded()"),
                        org.assertj.core.groups.Tuple.tuple(EntityEvent.REFRESH, "Right.loaded()"));
    }

    private static void assertMistake(String message, Class<?>... entities) {
        assertThatThrownBy(() -> Registry.of(entities))
                .isInstanceOf(OrmException.class)
                .hasMessage(message);
    }
}
