package dev.athanor.type;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is neither text, number, boolean nor time: bytes, UUID, JSON text and what a database calls its own.
 *
 * @param <T> the Java class of the values
 */
public record ObjectType<T>(SqlKind kind, Class<T> javaType, int length) implements SqlType<T> {

    @Override
    public boolean same(@Nullable T left, @Nullable T right) {
        if (left instanceof byte[] one && right instanceof byte[] other) {
            return Arrays.equals(one, other);
        }
        return Objects.equals(left, right);
    }

    @Override
    public T copy(T value) {
        return value instanceof byte[] bytes ? javaType.cast(bytes.clone()) : value;
    }
}
