package dev.athanor.type;

import dev.athanor.OrmException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * Names a generic type of objects in a JSON column: {@code json(new JsonType<List<Tag>>() {})}. The braces make a class that
 * remembers what is between the angle brackets. Immutable and thread-safe.
 *
 * @param <J> the type
 */
public abstract class JsonType<J> {

    private final Type type;

    /** Remembers the type argument of the class that extends this one. */
    protected JsonType() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parameterized)) {
            throw new OrmException(
                    "orm-type-json-type",
                    "A JsonType must say what it is of: new JsonType<List<Tag>>() {}, with the braces.");
        }
        this.type = parameterized.getActualTypeArguments()[0];
    }

    /** Returns the type. */
    public final Type type() {
        return type;
    }

    @SuppressWarnings("unchecked") // the class of a generic type does not know its arguments
    final Class<J> javaType() {
        if (type instanceof ParameterizedType parameterized) {
            return (Class<J>) parameterized.getRawType();
        } else if (type instanceof Class<?> plain) {
            return (Class<J>) plain;
        }
        throw new OrmException(
                "orm-type-json-type",
                "A JsonType is of " + type.getTypeName()
                        + ", of which no class is known. Name a class or an interface.");
    }
}
