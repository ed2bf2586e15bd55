package dev.athanor.session;

import dev.athanor.OrmException;
import dev.athanor.event.EntityEvent;
import dev.athanor.event.ListenerSource;
import dev.athanor.internal.bytecode.MethodCalls;
import dev.athanor.mapping.Callback;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.Registry;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The lifecycle callbacks of a factory's entities, ready to be called. Thread-safe. */
final class EntityCallbacks {

    private final ListenerSource source;
    private final Map<Class<?>, Object> listeners = new ConcurrentHashMap<>();
    private final Map<Class<?>, Map<EntityEvent, List<Call>>> calls = new HashMap<>();
    private final Map<Class<?>, Set<EntityEvent>> heard = new HashMap<>();

    EntityCallbacks(Registry registry, ListenerSource source) {
        this.source = source;
        for (EntityModel model : registry.models()) {
            Map<EntityEvent, List<Call>> ofEntity = new EnumMap<>(EntityEvent.class);
            for (Callback callback : registry.callbacks(model)) {
                ofEntity.computeIfAbsent(callback.event(), any -> new ArrayList<>())
                        .add(new Call(callback, MethodCalls.of(callback.method())));
            }
            if (!ofEntity.isEmpty()) {
                calls.put(model.type(), ofEntity);
            }
        }
        registry.models().forEach(model -> heard.put(model.type(), heardBelow(model.type())));
    }

    private Set<EntityEvent> heardBelow(Class<?> entity) {
        Set<EntityEvent> events = EnumSet.noneOf(EntityEvent.class);
        calls.forEach((type, ofEntity) -> {
            if (entity.isAssignableFrom(type)) {
                events.addAll(ofEntity.keySet());
            }
        });
        return events;
    }

    /** A callback and the way to call it. */
    private record Call(Callback callback, MethodHandle handle) {}

    /** Makes all listeners. */
    void makeListeners() {
        calls.values().stream()
                .flatMap(ofEntity -> ofEntity.values().stream())
                .flatMap(List::stream)
                .forEach(call -> listener(call.callback));
    }

    private @Nullable Object listener(Callback callback) {
        Class<?> type = callback.listener();
        return type == null ? null : listeners.computeIfAbsent(type, source::listener);
    }

    /** Tells whether no entity has any. */
    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** Tells whether an entity, or a subclass of it, has a callback for an event. */
    boolean has(EntityModel entity, EntityEvent event) {
        return heard.getOrDefault(entity.type(), Set.of()).contains(event);
    }

    /** Calls the callbacks of an object for an event. */
    void call(EntityModel model, EntityEvent event, Object entity) {
        for (Call call : calls.getOrDefault(model.type(), Map.of()).getOrDefault(event, List.of())) {
            call(call, entity);
        }
    }

    private void call(Call call, Object entity) {
        Object listener = listener(call.callback);
        try {
            if (listener == null) {
                call.handle.invoke(entity);
            } else {
                call.handle.invoke(listener, entity);
            }
        } catch (RuntimeException | Error itsOwn) {
            throw itsOwn;
        } catch (Throwable checked) {
            throw new OrmException(
                    "orm-event-callback",
                    "The callback " + call.callback.describe() + " failed: " + checked + ".",
                    checked);
        }
    }
}
