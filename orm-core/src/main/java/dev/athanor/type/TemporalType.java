package dev.athanor.type;

/**
 * A date, a time or an instant as a class of {@code java.time}. The precision counts the digits of the second's fraction;
 * finer fractions are cut, never rounded, when a value is bound: rounding could move it into the next second or day.
 *
 * @param <T> the Java class of the values
 */
public record TemporalType<T>(SqlKind kind, Class<T> javaType, int precision) implements SqlType<T> {}
