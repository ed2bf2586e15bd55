package dev.athanor.mapping;

import dev.athanor.sql.Condition;
import dev.athanor.sql.MappedAttribute;

/** An attribute of an entity in a statement. Values: immutable and thread-safe. */
public sealed interface Path<T> extends MappedAttribute<T> {

    @Override
    EntitySource<?> source();

    /**
     * Any attribute.
     *
     * @param source the entity
     * @param attribute the name, with dots where it lies within embedded values
     */
    record Of<T>(EntitySource<?> source, String attribute) implements Path<T> {

        /** The same as elsewhere for a value; a reference to nothing is other than any entity. */
        @Override
        public Condition ne(T value) {
            return new OtherThan(this, Path.super.ne(value));
        }
    }

    /**
     * An attribute that is text.
     *
     * @param source the entity
     * @param attribute the name, with dots where it lies within embedded values
     */
    record OfString(EntitySource<?> source, String attribute) implements Path<String>, MappedAttribute.OfString {}

    /**
     * An attribute that is a number.
     *
     * @param source the entity
     * @param attribute the name, with dots where it lies within embedded values
     */
    record OfNumber<N extends Number>(EntitySource<?> source, String attribute)
            implements Path<N>, MappedAttribute.OfNumber<N> {}

    /**
     * An attribute that is true or false.
     *
     * @param source the entity
     * @param attribute the name, with dots where it lies within embedded values
     */
    record OfBoolean(EntitySource<?> source, String attribute) implements Path<Boolean>, MappedAttribute.OfBoolean {}
}
