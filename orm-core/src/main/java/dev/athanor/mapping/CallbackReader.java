package dev.athanor.mapping;

import dev.athanor.event.EntityEvent;
import dev.athanor.internal.bytecode.MethodCalls;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.ExcludeDefaultListeners;
import jakarta.persistence.ExcludeSuperclassListeners;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lifecycle callbacks of entities, in the order JPA calls them: default listeners, listeners of superclasses, listeners
 * of the class, methods of superclasses, methods of the class. Confined to one thread.
 */
final class CallbackReader {

    private static final Map<Class<? extends Annotation>, List<EntityEvent>> EVENTS = Map.of(
            PrePersist.class, List.of(EntityEvent.BEFORE_INSERT),
            PostPersist.class, List.of(EntityEvent.AFTER_INSERT),
            PreUpdate.class, List.of(EntityEvent.BEFORE_UPDATE),
            PostUpdate.class, List.of(EntityEvent.AFTER_UPDATE),
            PreRemove.class, List.of(EntityEvent.BEFORE_DELETE),
            PostRemove.class, List.of(EntityEvent.AFTER_DELETE),
            PostLoad.class, List.of(EntityEvent.LOAD, EntityEvent.REFRESH));

    private final List<Class<?>> defaults;
    private final Mistakes mistakes;

    CallbackReader(List<Class<?>> defaults, Mistakes mistakes) {
        this.defaults = defaults;
        this.mistakes = mistakes;
    }

    static boolean isCallback(Annotation annotation) {
        return EVENTS.containsKey(annotation.annotationType());
    }

    /** Tells whether a class is no entity and has callbacks that take one: registered, it listens to all entities. */
    static boolean isListener(Class<?> type) {
        return !isMapped(type)
                && !type.isAnnotationPresent(Embeddable.class)
                && upwards(type).stream()
                        .flatMap(declaring -> Stream.of(declaring.getDeclaredMethods()))
                        .anyMatch(method -> method.getParameterCount() == 1
                                && !callbacksOf(method).isEmpty());
    }

    /** An embedded value has no life of its own. */
    static void refuseIn(Class<?> embeddable, Mistakes mistakes) {
        for (Method method : embeddable.getDeclaredMethods()) {
            for (Annotation annotation : callbacksOf(method)) {
                AttributeKind.misplaced(
                        annotation.annotationType(),
                        embeddable.getSimpleName() + "." + method.getName() + "()",
                        "an embedded value comes and goes with its entity",
                        mistakes);
            }
        }
    }

    /** Returns the callbacks of an entity, in the order they are called. */
    List<Callback> read(Class<?> entity) {
        List<Callback> found = new ArrayList<>();
        for (Class<?> listener : listeners(entity)) {
            int before = found.size();
            listen(listener, entity, found);
            if (found.size() == before && !defaults.contains(listener)) {
                mistakes.add(
                        "orm-mapping-callback",
                        "@EntityListeners on " + entity.getSimpleName() + " names " + listener.getName()
                                + ", which has no callback that takes a " + entity.getSimpleName()
                                + ". Annotate one of its methods, such as @PrePersist void created("
                                + entity.getSimpleName() + " entity), or leave it out.");
            }
        }
        for (Class<?> declaring : upwards(entity)) {
            ownMethods(declaring, entity, found);
        }
        return found;
    }

    // Listeners

    private Set<Class<?>> listeners(Class<?> entity) {
        Set<Class<?>> above = new java.util.LinkedHashSet<>();
        boolean withDefaults = true;
        for (Class<?> declaring : upwards(entity)) {
            if (declaring.isAnnotationPresent(ExcludeSuperclassListeners.class)) {
                above.clear();
            }
            withDefaults &= !declaring.isAnnotationPresent(ExcludeDefaultListeners.class);
            EntityListeners named = declaring.getDeclaredAnnotation(EntityListeners.class);
            if (named != null) {
                above.addAll(List.of(named.value()));
            }
        }
        Set<Class<?>> all = new java.util.LinkedHashSet<>(withDefaults ? defaults : List.of());
        all.addAll(above);
        return all;
    }

    private void listen(Class<?> listener, Class<?> entity, List<Callback> found) {
        for (Class<?> declaring : upwards(listener)) {
            Map<EntityEvent, Set<Class<?>>> taken = new HashMap<>();
            for (Method method : declaring.getDeclaredMethods()) {
                List<Annotation> annotations = callbacksOf(method);
                if (annotations.isEmpty() || isOverridden(method, listener)) {
                    continue;
                }
                if (!isVoid(method, 1)) {
                    refuse(
                            method,
                            annotations,
                            "a listener's callback takes the entity, returns nothing and is not static");
                    continue;
                }
                Class<?> parameter = method.getParameterTypes()[0];
                for (EntityEvent event : events(annotations)) {
                    if (!taken.computeIfAbsent(event, any -> new HashSet<>()).add(parameter)) {
                        refuse(method, annotations, "another method of the class is called at the same time");
                    }
                    if (parameter.isAssignableFrom(entity)) {
                        add(found, new Callback(event, method, listener));
                    }
                }
            }
        }
    }

    // The entity's own

    private void ownMethods(Class<?> declaring, Class<?> entity, List<Callback> found) {
        Set<EntityEvent> taken = new HashSet<>();
        for (Method method : declaring.getDeclaredMethods()) {
            List<Annotation> annotations = callbacksOf(method);
            if (annotations.isEmpty()) {
                continue;
            }
            if (!isMapped(declaring)) {
                refuse(method, annotations, declaring.getSimpleName() + " is no @MappedSuperclass");
            } else if (!isVoid(method, 0)) {
                refuse(method, annotations, "an entity's callback takes and returns nothing and is not static");
            } else if (!isOverridden(method, entity)) {
                for (EntityEvent event : events(annotations)) {
                    if (!taken.add(event)) {
                        refuse(method, annotations, "another method of the class is called at the same time");
                    }
                    add(found, new Callback(event, method, null));
                }
            }
        }
    }

    private void add(List<Callback> found, Callback callback) {
        mistakes.collect(() -> {
            Objects.requireNonNull(MethodCalls.of(callback.method()));
            found.add(callback);
        });
    }

    private void refuse(Method method, List<Annotation> annotations, String because) {
        mistakes.add(
                "orm-mapping-callback",
                "@" + annotations.get(0).annotationType().getSimpleName() + " on "
                        + method.getDeclaringClass().getSimpleName() + "." + method.getName()
                        + "() cannot be called: " + because + ". Change the method, or remove the annotation.");
    }

    // Methods and classes

    private static List<Annotation> callbacksOf(Method method) {
        return method.isBridge()
                ? List.of()
                : Stream.of(method.getDeclaredAnnotations())
                        .filter(CallbackReader::isCallback)
                        .toList();
    }

    private static List<EntityEvent> events(List<Annotation> annotations) {
        return annotations.stream()
                .flatMap(annotation -> Objects.requireNonNull(EVENTS.get(annotation.annotationType())).stream())
                .toList();
    }

    private static boolean isVoid(Method method, int parameters) {
        return !Modifier.isStatic(method.getModifiers())
                && method.getReturnType() == void.class
                && method.getParameterCount() == parameters;
    }

    private static boolean isMapped(Class<?> type) {
        return type.isAnnotationPresent(Entity.class) || type.isAnnotationPresent(MappedSuperclass.class);
    }

    /** The class and its superclasses, the topmost first. */
    static List<Class<?>> upwards(Class<?> type) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            classes.add(0, c);
        }
        return classes;
    }

    /** A method that a subclass overrides is not called; the subclass says by its own annotation whether its method is. */
    static boolean isOverridden(Method method, Class<?> type) {
        if (Modifier.isPrivate(method.getModifiers())) {
            return false;
        }
        for (Class<?> c = type; c != method.getDeclaringClass(); c = Objects.requireNonNull(c.getSuperclass())) {
            Method below = declared(c, method);
            boolean isVisible = Modifier.isPublic(method.getModifiers())
                    || Modifier.isProtected(method.getModifiers())
                    || c.getPackage() == method.getDeclaringClass().getPackage();
            if (below != null && isVisible) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Method declared(Class<?> type, Method like) {
        try {
            return type.getDeclaredMethod(like.getName(), like.getParameterTypes());
        } catch (NoSuchMethodException none) {
            return null;
        }
    }
}
