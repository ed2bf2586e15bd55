package dev.athanor.internal.bytecode;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field, its getter and its setter, and why the getter cannot load it when it is called. Immutable.
 *
 * @param field the field
 * @param getter what returns it, or null
 * @param setter what sets it, or null
 * @param obstacle why it cannot be lazy, to stand after a colon, or null where it can
 */
public record LazyField(
        Field field,
        @Nullable Method getter,
        @Nullable Method setter,
        @Nullable String obstacle) {

    /** Looks at a field of an entity, and at the byte code of the entity's nest. */
    public static LazyField of(Class<?> entity, Field field) {
        Method getter = getter(entity, field);
        Method setter = method(entity, "set" + capitalized(field.getName()), field.getType());
        if (getter == null) {
            return new LazyField(field, null, setter, "it has no getter");
        }
        Optional<String> cannot = LazyClasses.obstacle(entity, new LazyAttribute(0, field, getter, setter));
        List<FieldUse> direct = cannot.isPresent() ? List.of() : FieldUses.scan(entity, field, getter, setter);
        String obstacle = direct.isEmpty() ? cannot.orElse(null) : "its field is " + direct.get(0);
        return new LazyField(field, getter, setter, obstacle);
    }

    /** Looks at a field of an entity that others extend: what is an obstacle in one of them is one in all. */
    public static LazyField ofAll(Class<?> entity, List<Class<?>> subclasses, Field field) {
        Method getter = getter(entity, field);
        Method setter = method(entity, "set" + capitalized(field.getName()), field.getType());
        if (getter == null) {
            return new LazyField(field, null, setter, "it has no getter");
        }
        LazyAttribute lazy = new LazyAttribute(0, field, getter, setter);
        List<Class<?>> all = new ArrayList<>(List.of(entity));
        all.addAll(subclasses);
        for (Class<?> type : all) {
            String obstacle = LazyClasses.obstacleOf(type, lazy).orElse(null);
            List<FieldUse> direct = FieldUses.scan(type, field, getter, setter);
            Method there = getter(type, field);
            if (obstacle == null && !direct.isEmpty()) {
                obstacle = "its field is " + direct.get(0);
            } else if (obstacle == null && there != null && there.getReturnType() != getter.getReturnType()) {
                obstacle = type.getSimpleName() + " declares its getter again, for "
                        + there.getReturnType().getSimpleName();
            }
            if (obstacle != null) {
                return new LazyField(field, getter, setter, obstacle);
            }
        }
        return new LazyField(field, getter, setter, null);
    }

    /** Returns the attribute with a bit. */
    public LazyAttribute at(int bit) {
        return new LazyAttribute(bit, field, getter, setter);
    }

    private static @Nullable Method getter(Class<?> type, Field field) {
        String capital = capitalized(field.getName());
        for (String name : List.of("get" + capital, "is" + capital, field.getName())) {
            Method method = method(type, name);
            if (method != null && method.getReturnType() != void.class) {
                return method;
            }
        }
        return null;
    }

    private static @Nullable Method method(Class<?> type, String name, Class<?>... parameters) {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            try {
                return c.getDeclaredMethod(name, parameters);
            } catch (NoSuchMethodException notHere) {
                // the superclass may have it
            }
        }
        return null;
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
