package dev.athanor.session;

import dev.athanor.OrmException;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.util.CompositeKey;
import dev.athanor.mapping.KeyClass;
import java.util.List;

/** Keys as their entity has them: a program may say 5 where the key is a long. */
final class Keys {

    private Keys() {}

    static Object of(EntityBinding binding, Object key) {
        List<Integer> positions = binding.keyPositions();
        KeyClass keyClass = binding.model().keyClass();
        if (keyClass != null && keyClass.type().isInstance(key)) {
            Object whole = keyClass.keyOf(key);
            if (whole == null) {
                throw wrong(binding, "a part of the one that was given is null");
            }
            return whole;
        }
        if (positions.size() == 1) {
            return value(binding, 0, key);
        }
        List<?> parts =
                key instanceof CompositeKey given ? given.parts() : key instanceof List<?> list ? list : List.of();
        if (parts.size() != positions.size()) {
            throw wrong(binding, "a " + key.getClass().getName() + " was given");
        }
        Object[] values = new Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            Object part = parts.get(i);
            if (part == null) {
                throw wrong(binding, "a part of the one that was given is null");
            }
            values[i] = value(binding, i, part);
        }
        return CompositeKey.of(values);
    }

    private static OrmException wrong(EntityBinding binding, String what) {
        KeyClass keyClass = binding.model().keyClass();
        return new OrmException(
                "orm-session-key-class",
                "The key of " + binding.model().name() + " is made of "
                        + binding.key().describe() + ", and " + what
                        + ". Give "
                        + (keyClass == null ? "" : "a " + keyClass.type().getSimpleName() + ", or ")
                        + "a List of its values in this order.");
    }

    private static Object value(EntityBinding binding, int part, Object key) {
        Class<?> expected = binding.type(binding.keyPositions().get(part)).javaType();
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
