package dev.athanor.internal.state;

import dev.athanor.internal.bytecode.LazyOwner;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Tells which attributes of an object are not loaded, without a session and without loading them. Thread-safe. */
public final class UnloadedAttributes {

    private UnloadedAttributes() {}

    /** Tells whether an attribute of an object is one that was not loaded; a name that is no attribute is none. */
    public static boolean contains(Object entity, String attribute) {
        if (entity instanceof LazyOwner owner && owner.athanor$loader() instanceof EntityState state) {
            return state.binding()
                    .model()
                    .findRelationship(attribute)
                    .map(state::isUnloaded)
                    .orElseGet(() -> UnloadedColumns.of(state.binding(), entity).stream()
                            .anyMatch(column -> column.name().equals(attribute)));
        }
        return value(entity, attribute) instanceof Tracked tracked && !tracked.isLoaded();
    }

    /** Returns what messages call the class of an entity. */
    public static String nameOf(Object entity) {
        Class<?> type = entity.getClass();
        return (entity instanceof LazyOwner ? type.getSuperclass() : type).getSimpleName();
    }

    private static @Nullable Object value(Object entity, String attribute) {
        for (Class<?> c = entity.getClass(); c != null; c = c.getSuperclass()) {
            try {
                Field field = c.getDeclaredField(attribute);
                return field.trySetAccessible() ? field.get(entity) : null;
            } catch (NoSuchFieldException notHere) {
                // a superclass may have it
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return null;
    }
}
