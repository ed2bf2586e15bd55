package dev.athanor.sql;

/**
 * What a statement may assign a value to: a column, or an attribute that a mapping knows the column of.
 *
 * @param <T> the Java class of the value
 */
public sealed interface Assignable<T> permits NamedColumn, MappedAttribute {

    /** Returns the type of the values, or the attribute whose mapping knows it. */
    TypeOf<T> typeOf();
}
