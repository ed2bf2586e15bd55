package dev.athanor.mapping;

import dev.athanor.internal.bytecode.GetterName;
import dev.athanor.sql.Getter;

/**
 * An embedded value of an entity in a statement, and the way to its attributes. Immutable and thread-safe.
 *
 * @param source the entity
 * @param attribute the name of the embedded value
 * @param <T> the class of the embedded value
 */
public record EmbeddedPath<T>(EntitySource<?> source, String attribute) {

    /** An attribute that is text. */
    @SuppressWarnings("overloads") // told apart by what a method reference returns
    public Path.OfString get(EntityGetter.OfString<? super T> getter) {
        return new Path.OfString(source, within(getter));
    }

    /** An attribute that is a number. */
    @SuppressWarnings("overloads") // told apart by what a method reference returns
    public <N extends Number> Path.OfNumber<N> get(EntityGetter.OfNumber<? super T, N> getter) {
        return new Path.OfNumber<>(source, within(getter));
    }

    /** An attribute that is true or false; it is a condition by itself. */
    @SuppressWarnings("overloads") // told apart by what a method reference returns
    public Path.OfBoolean get(EntityGetter.OfBoolean<? super T> getter) {
        return new Path.OfBoolean(source, within(getter));
    }

    /** Any other attribute. */
    @SuppressWarnings("overloads") // told apart by what a method reference returns
    public <U> Path.Of<U> get(Getter<? super T, U> getter) {
        return new Path.Of<>(source, within(getter));
    }

    /** An embedded value within this one. */
    public <U> EmbeddedPath<U> embedded(Getter<? super T, U> getter) {
        return new EmbeddedPath<>(source, within(getter));
    }

    private String within(Getter<?, ?> getter) {
        return attribute + "." + GetterName.of(getter).attribute();
    }
}
