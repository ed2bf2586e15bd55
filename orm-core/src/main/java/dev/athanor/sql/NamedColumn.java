package dev.athanor.sql;

/**
 * A column of a named table: the seam through which {@code schema.Column} enters the language. It is open so that this package
 * needs to know nothing about metadata.
 *
 * @param <T> the Java class of the values
 */
public non-sealed interface NamedColumn<T> extends Expression<T>, Assignable<T> {

    /** Returns the table it is a column of. */
    NamedTable table();

    /** Returns the name in the database. */
    String name();

    @Override
    TypeOf<T> typeOf();

    /** A column of text. */
    non-sealed interface OfString extends NamedColumn<String>, StringExpression {
        @Override
        TypeOf<String> typeOf();
    }

    /** A column of numbers. */
    non-sealed interface OfNumber<N extends Number> extends NamedColumn<N>, NumberExpression<N> {
        @Override
        TypeOf<N> typeOf();
    }

    /** A column of booleans. */
    non-sealed interface OfBoolean extends NamedColumn<Boolean>, Condition {
        @Override
        TypeOf<Boolean> typeOf();
    }
}
