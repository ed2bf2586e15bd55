package dev.athanor.mapping;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a type says for the only parameter of a generic class it extends: a condition is an expression of Boolean. */
final class TypeArguments {

    private TypeArguments() {}

    /** Returns the class a type gives to the parameter of a generic class; empty where it leaves that open. */
    static Optional<Class<?>> of(Type type, Class<?> generic) {
        return find(type, generic, new HashMap<>());
    }

    private static Optional<Class<?>> find(Type type, Class<?> generic, Map<TypeVariable<?>, Type> settled) {
        Class<?> raw = raw(type);
        if (!generic.isAssignableFrom(raw)) {
            return Optional.empty();
        }
        if (type instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                settled.put(variables[i], parameterized.getActualTypeArguments()[i]);
            }
        }
        if (raw == generic) {
            return type instanceof ParameterizedType
                    ? erased(generic.getTypeParameters()[0], settled)
                    : Optional.empty();
        }
        for (Type parent : raw.getGenericInterfaces()) {
            Optional<Class<?>> found = find(parent, generic, settled);
            if (found.isPresent()) {
                return found;
            }
        }
        return raw.getGenericSuperclass() == null
                ? Optional.empty()
                : find(raw.getGenericSuperclass(), generic, settled);
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic
                ? (Class<?>) generic.getRawType()
                : type instanceof Class<?> c ? c : Void.class;
    }

    private static Optional<Class<?>> erased(Type type, Map<TypeVariable<?>, Type> settled) {
        Type known = type;
        while (known instanceof TypeVariable<?> variable && settled.containsKey(variable)) {
            known = settled.get(variable);
        }
        if (known instanceof WildcardType wildcard) {
            known = wildcard.getUpperBounds()[0];
        }
        if (known instanceof ParameterizedType generic) {
            known = generic.getRawType();
        }
        return known instanceof Class<?> found && found != Object.class ? Optional.of(found) : Optional.empty();
    }
}
