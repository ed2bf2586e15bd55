package dev.athanor.mapping;

import dev.athanor.event.EntityEvent;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A method that is called when something happens to a row of an entity.
 *
 * @param event what happens
 * @param method the method: of the entity, without parameters, or of a listener, with the entity as its only one
 * @param listener the listener's class; null where the method is the entity's own
 */
public record Callback(
        EntityEvent event, Method method, @Nullable Class<?> listener) {

    /** Returns what messages call it: {@code Author.created()}. */
    public String describe() {
        Class<?> declaring = listener == null ? method.getDeclaringClass() : listener;
        return declaring.getSimpleName() + "." + method.getName() + "()";
    }
}
