package dev.athanor.session;

import dev.athanor.OrmException;
import dev.athanor.internal.state.EntityBinding;

/** Keys as their entity has them: a program may say 5 where the key is a long. */
final class Keys {

    private Keys() {}

    static Object of(EntityBinding binding, Object key) {
        return value(binding, binding.type(binding.keyPositions().get(0)).javaType(), key);
    }

    private static Object value(EntityBinding binding, Class<?> expected, Object key) {
        if (expected.isInstance(key)) {
            return key;
        }
        if (key instanceof Integer || key instanceof Short || key instanceof Byte || key instanceof Long) {
            long number = ((Number) key).longValue();
            if (expected == Long.class) {
                return number;
            } else if (expected == Integer.class && number == (int) number) {
                return (int) number;
            } else if (expected == Short.class && number == (short) number) {
                return (short) number;
            }
        }
        throw new OrmException(
                "orm-session-key-class",
                "The key of " + binding.model().name() + " is a " + expected.getName() + ", and a "
                        + key.getClass().getName() + " was given.");
    }
}
