package dev.athanor.sql;

/**
 * An attribute of an entity in a statement: a mapping says which column it is and of which type.
 *
 * @param <T> the Java class of the attribute
 */
public non-sealed interface MappedAttribute<T> extends Expression<T>, Assignable<T>, TypeOf<T> {

    /** Returns the entity it is an attribute of. */
    MappedSource<?> source();

    /** Returns the attribute's name, with dots where it lies within embedded values. */
    String attribute();

    @Override
    default TypeOf<T> typeOf() {
        return this;
    }

    /** Returns what messages call it: {@code User.name}. */
    default String describe() {
        return source().entity().getSimpleName() + "." + attribute();
    }

    /** An attribute that is text. */
    non-sealed interface OfString extends MappedAttribute<String>, StringExpression {
        @Override
        default TypeOf<String> typeOf() {
            return this;
        }
    }

    /** An attribute that is a number. */
    non-sealed interface OfNumber<N extends Number> extends MappedAttribute<N>, NumberExpression<N> {
        @Override
        default TypeOf<N> typeOf() {
            return this;
        }
    }

    /** An attribute that is true or false. */
    non-sealed interface OfBoolean extends MappedAttribute<Boolean>, Condition {
        @Override
        default TypeOf<Boolean> typeOf() {
            return this;
        }
    }
}
