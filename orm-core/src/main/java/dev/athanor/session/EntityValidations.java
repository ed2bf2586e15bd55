package dev.athanor.session;

import dev.athanor.OrmException;
import dev.athanor.internal.bytecode.MethodCalls;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.Registry;
import dev.athanor.mapping.Validation;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of a factory's entities that see what is assigned, ready to be called. Immutable and thread-safe. */
final class EntityValidations {

    private final Map<Class<?>, Map<String, List<Call>>> calls = new HashMap<>();

    EntityValidations(Registry registry) {
        for (EntityModel model : registry.models()) {
            Map<String, List<Call>> ofEntity = new LinkedHashMap<>();
            for (Validation validation : registry.validations(model)) {
                ofEntity.computeIfAbsent(validation.attribute(), any -> new ArrayList<>())
                        .add(new Call(validation, MethodCalls.of(validation.method())));
            }
            if (!ofEntity.isEmpty()) {
                calls.put(model.type(), ofEntity);
            }
        }
    }

    /** A method and the way to call it. */
    private record Call(Validation validation, MethodHandle handle) {}

    /** Tells whether no entity has any. */
    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** Tells whether an attribute of an entity has any. */
    boolean has(EntityModel model, String attribute) {
        return calls.getOrDefault(model.type(), Map.of()).containsKey(attribute);
    }

    /** Shows a value to those who want to see it, and returns what is to be written. */
    @Nullable
    Object validated(EntityModel model, Object entity, String attribute, @Nullable Object value) {
        Object now = value;
        for (Call call : calls.getOrDefault(model.type(), Map.of()).getOrDefault(attribute, List.of())) {
            Object returned = call(call, entity, now);
            now = call.validation.replaces() ? returned : now;
        }
        return now;
    }

    private static @Nullable Object call(Call call, Object entity, @Nullable Object value) {
        Validation validation = call.validation;
        try {
            if (validation.replaces()) {
                return validation.takesName()
                        ? (Object) call.handle.invoke(entity, (Object) validation.attribute(), value)
                        : (Object) call.handle.invoke(entity, value);
            } else if (validation.takesName()) {
                call.handle.invoke(entity, (Object) validation.attribute(), value);
            } else {
                call.handle.invoke(entity, value);
            }
            return null;
        } catch (RuntimeException | Error itsOwn) {
            throw itsOwn;
        } catch (Throwable checked) {
            throw new OrmException(
                    "orm-event-callback",
                    "The validator " + entity.getClass().getSimpleName() + "."
                            + validation.method().getName() + "() failed: " + checked + ".",
                    checked);
        }
    }
}
