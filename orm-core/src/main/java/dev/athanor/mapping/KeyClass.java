package dev.athanor.mapping;

import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.internal.util.CompositeKey;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The class in which a program holds the whole key of an entity: that of {@code @EmbeddedId} or {@code @IdClass}. Immutable and
 * thread-safe.
 *
 * @param type the class
 * @param parts the way to each part of the key, from the class on, in the order of the key
 */
public record KeyClass(Class<?> type, List<FieldPath> parts) {

    /** Copies the parts. */
    public KeyClass {
        parts = List.copyOf(parts);
    }

    /** Returns the key an object of the class means, as a session knows it; null if a part of it is missing. */
    public @Nullable Object keyOf(Object holder) {
        List<Object> values = new ArrayList<>();
        for (FieldPath part : parts) {
            Object value = holder;
            for (Field step : part.steps()) {
                value = value == null ? null : EntityKeys.held(type.getSimpleName(), step, value);
            }
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values.size() == 1 ? values.get(0) : CompositeKey.of(values.toArray());
    }
}
