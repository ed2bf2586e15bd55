package dev.athanor.type;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.stream.Stream;

/** Tells whether objects of a class can change behind the back of who holds them. Thread-safe. */
final class Mutability {

    private static final Set<String> UNCHANGING_PACKAGES = Set.of("java.lang", "java.math", "java.time", "java.net");
    private static final Set<Class<?>> UNCHANGING =
            Set.of(java.util.UUID.class, java.util.Locale.class, java.util.Currency.class);

    private static final ClassValue<Boolean> MUTABLE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return !isUnchanging(type) && !hasUnchangingFields(type);
        }
    };

    private Mutability() {}

    /** A class is taken as mutable unless its fields are final and of classes that are known not to change. */
    static boolean isMutable(Class<?> type) {
        return MUTABLE.get(type);
    }

    private static boolean isUnchanging(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || UNCHANGING.contains(type)
                || (UNCHANGING_PACKAGES.contains(type.getPackageName()) && isValue(type));
    }

    /** Of {@code java.lang} and its like: text, numbers and times, but not builders and what can be anything. */
    private static boolean isValue(Class<?> type) {
        return type == java.time.ZoneId.class
                || (!type.isArray()
                        && Modifier.isFinal(type.getModifiers())
                        && !Appendable.class.isAssignableFrom(type))
                || Number.class.isAssignableFrom(type);
    }

    private static boolean hasUnchangingFields(Class<?> type) {
        if (type.isInterface() || type.isArray() || Modifier.isAbstract(type.getModifiers())) {
            return false;
        }
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            if (c.getPackageName().startsWith("java.")) {
                return false;
            }
            boolean unchanging = Stream.of(c.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .allMatch(Mutability::isUnchanging);
            if (!unchanging) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnchanging(Field field) {
        return Modifier.isFinal(field.getModifiers()) && isUnchanging(field.getType());
    }
}
