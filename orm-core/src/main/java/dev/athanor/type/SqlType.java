package dev.athanor.type;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a column or an expression holds: a SQL type with its sizes, and the Java class its values have. Types are values; make
 * them with {@link SqlTypes}. Immutable and thread-safe.
 *
 * @param <T> the Java class of the values
 */
public sealed interface SqlType<T>
        permits StringType,
                NumberType,
                BooleanType,
                TemporalType,
                ObjectType,
                EnumType,
                ArrayType,
                SpelledType,
                ConvertedType {

    /** Returns the Java class of the values, never a primitive one. */
    Class<T> javaType();

    /** Returns the family of the SQL type. */
    SqlKind kind();

    /** Returns the greatest length in characters or bytes, or 0 where there is none. */
    default int length() {
        return 0;
    }

    /** Returns the number of digits, for times that of the second's fraction, or -1 for the database's default. */
    default int precision() {
        return -1;
    }

    /** Returns the number of digits right of the point, or 0. */
    default int scale() {
        return 0;
    }

    /** Returns the type the database sees: this one, or what a converter stores. */
    default SqlType<?> stored() {
        return this;
    }

    /** Tells whether two values are the same to the database, so that writing one over the other would change nothing. */
    default boolean same(@Nullable T left, @Nullable T right) {
        return Objects.equals(left, right);
    }

    /** Returns a copy that later changes of the value cannot reach; the value itself where it cannot change. */
    default T copy(T value) {
        return value;
    }

    /** Returns this type for Java values of another class. */
    default <J> SqlType<J> converted(Class<J> javaType, Converter<J, T> converter) {
        return new ConvertedType<>(this, javaType, converter);
    }

    /** Returns this type for Java values of another class: {@code BIGINT.converted(Money.class, Money::cents, Money::new)}. */
    default <J> SqlType<J> converted(Class<J> javaType, Function<J, T> toColumn, Function<T, J> toJava) {
        return converted(javaType, SqlTypes.converter(toColumn, toJava));
    }
}
