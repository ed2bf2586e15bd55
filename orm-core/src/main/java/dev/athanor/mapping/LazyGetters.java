package dev.athanor.mapping;

import dev.athanor.internal.bytecode.FieldUse;
import dev.athanor.internal.bytecode.FieldUses;
import dev.athanor.internal.bytecode.LazyAttribute;
import dev.athanor.internal.bytecode.LazyClasses;
import dev.athanor.mapping.EntityDraft.RelationshipDraft;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the getters that can load a relationship when they are called; says so where one cannot. Confined to one thread. */
final class LazyGetters {

    private static final Logger LOG = LoggerFactory.getLogger("orm.mapping");

    private LazyGetters() {}

    /** A collection in a field that can be replaced loads itself; everything else needs its getter. */
    static boolean areNeeded(RelationshipDraft draft) {
        return !draft.isToMany() || Modifier.isFinal(draft.path().field().getModifiers());
    }

    /** Returns the getter of a relationship that can load it, or null. */
    static @Nullable LazyAttribute find(EntityDraft owner, RelationshipDraft draft, int index, LoadStrategy strategy) {
        Field field = draft.path().field();
        Method getter = getter(owner.type, field);
        String obstacle;
        if (getter == null) {
            obstacle = "it has no getter";
        } else if (index >= LazyAttribute.LIMIT) {
            obstacle = "the entity has more than " + LazyAttribute.LIMIT + " relationships";
        } else {
            LazyAttribute lazy = new LazyAttribute(index, field, getter, setter(owner.type, field));
            Optional<String> cannot = LazyClasses.obstacle(owner.type, lazy);
            List<FieldUse> direct = FieldUses.scan(owner.type, field, getter, lazy.setter());
            if (cannot.isEmpty() && direct.isEmpty()) {
                return lazy;
            }
            obstacle = cannot.orElseGet(() -> "its field is " + direct.get(0));
        }
        if (strategy == LoadStrategy.LAZY || strategy == LoadStrategy.RAISE) {
            LOG.warn(
                    "{}.{} is loaded by select-in instead of when it is first touched: {}.",
                    owner.name,
                    draft.name(),
                    obstacle);
        }
        return null;
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

    private static @Nullable Method setter(Class<?> type, Field field) {
        return method(type, "set" + capitalized(field.getName()), field.getType());
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
