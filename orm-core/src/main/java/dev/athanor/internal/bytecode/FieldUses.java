package dev.athanor.internal.bytecode;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * Finds out who touches a field without its getter, by reading byte code. Thread-safe.
 *
 * <p>Read are the class that declares the field and all classes it shares private members with (inner, local and anonymous
 * ones, lambdas). For a field that is not private, also the classes between it and the entity, with their nests. Not found are
 * uses of such a field in other classes of its package, in subclasses of the entity, and through reflection.
 */
public final class FieldUses {

    private FieldUses() {}

    /**
     * Returns the places that read or write a field of an entity outside of its getter, its setter and constructors. A
     * constructor that reads the field of another object, as one that copies does, counts; so does a class that cannot be read.
     */
    public static List<FieldUse> scan(Class<?> entity, Field field, @Nullable Method getter, @Nullable Method setter) {
        List<Class<?>> hierarchy = hierarchy(entity, field);
        List<String> family = hierarchy.stream().map(Type::getInternalName).toList();
        Set<FieldUse> uses = new LinkedHashSet<>();
        for (Class<?> type : Modifier.isPrivate(field.getModifiers()) ? last(hierarchy) : hierarchy) {
            NestScan scan = NestScan.of(type);
            scan.accesses().stream()
                    .filter(access -> isOf(access, field, hierarchy))
                    .filter(access -> !(family.contains(access.place()) && isAllowed(access, getter, setter)))
                    .map(access -> new FieldUse(place(access), access.kind()))
                    .forEach(uses::add);
            scan.unreadable().forEach(name -> uses.add(new FieldUse(name, FieldUse.Kind.UNKNOWN)));
        }
        return List.copyOf(uses);
    }

    /** Tells whether a method reads a field; false if nobody knows. */
    static boolean reads(Method method, Field field) {
        String place = Type.getInternalName(method.getDeclaringClass());
        return NestScan.of(method.getDeclaringClass()).accesses().stream()
                .filter(access -> access.kind() == FieldUse.Kind.READ)
                .filter(access -> access.place().equals(place)
                        && access.method().equals(method.getName())
                        && access.descriptor().equals(Type.getMethodDescriptor(method)))
                .anyMatch(access -> isOf(access, field, hierarchy(method.getDeclaringClass(), field)));
    }

    /** The entity first, the class that declares the field last. */
    private static List<Class<?>> hierarchy(Class<?> entity, Field field) {
        List<Class<?>> hierarchy = new ArrayList<>();
        for (Class<?> type = entity; type != null && field.getDeclaringClass().isAssignableFrom(type); ) {
            hierarchy.add(type);
            type = type.getSuperclass();
        }
        return hierarchy;
    }

    private static List<Class<?>> last(List<Class<?>> hierarchy) {
        return hierarchy.subList(hierarchy.size() - 1, hierarchy.size());
    }

    private static boolean isOf(NestScan.Access access, Field field, List<Class<?>> hierarchy) {
        if (!access.field().equals(field.getName()) || !access.type().equals(Type.getDescriptor(field.getType()))) {
            return false;
        }
        if (access.owner().equals(Type.getInternalName(field.getDeclaringClass()))) {
            return true;
        }
        return owner(access, hierarchy)
                .map(owner -> declaring(owner, field) == field.getDeclaringClass())
                .orElse(false);
    }

    private static Optional<Class<?>> owner(NestScan.Access access, List<Class<?>> hierarchy) {
        for (Class<?> type : hierarchy) {
            if (access.owner().equals(Type.getInternalName(type))) {
                return Optional.of(type);
            }
        }
        try {
            ClassLoader loader = hierarchy.get(0).getClassLoader();
            return Optional.of(Class.forName(access.owner().replace('/', '.'), false, loader));
        } catch (ClassNotFoundException | LinkageError elsewhere) {
            return Optional.empty();
        }
    }

    /** Returns the class whose field the name means in a class: a field hides those of superclasses. */
    private static @Nullable Class<?> declaring(Class<?> owner, Field field) {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            boolean declares = Stream.of(type.getDeclaredFields())
                    .anyMatch(other -> other.getName().equals(field.getName()) && other.getType() == field.getType());
            if (declares) {
                return type;
            }
        }
        return null;
    }

    private static boolean isAllowed(NestScan.Access access, @Nullable Method getter, @Nullable Method setter) {
        if (access.method().equals("<init>")) {
            return access.kind() == FieldUse.Kind.WRITE || access.isOnThis();
        }
        return is(access, getter) || is(access, setter);
    }

    /** An overridden getter is the same getter. */
    private static boolean is(NestScan.Access access, @Nullable Method method) {
        return method != null
                && access.method().equals(method.getName())
                && Type.getArgumentCount(access.descriptor()) == method.getParameterCount();
    }

    /** {@code com.acme.User.describe}; the method of a lambda is called {@code lambda$describe$0}. */
    private static String place(NestScan.Access access) {
        String method = access.method();
        int end = method.lastIndexOf('$');
        boolean isLambda = method.startsWith("lambda$") && end > "lambda$".length();
        return access.place().replace('/', '.') + "."
                + (isLambda ? method.substring("lambda$".length(), end) + " (in a lambda)" : method);
    }
}
