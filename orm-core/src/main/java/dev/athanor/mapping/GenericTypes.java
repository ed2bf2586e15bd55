package dev.athanor.mapping;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What generic superclasses leave open and an entity class settles: {@code class User extends Base<Long>}. */
final class GenericTypes {

    private final Map<TypeVariable<?>, Type> settled = new HashMap<>();

    GenericTypes(Class<?> type) {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            if (c.getGenericSuperclass() instanceof ParameterizedType parent) {
                TypeVariable<?>[] variables = c.getSuperclass().getTypeParameters();
                for (int i = 0; i < variables.length; i++) {
                    settled.put(variables[i], parent.getActualTypeArguments()[i]);
                }
            }
        }
    }

    /** Returns the class of a field's values. */
    Class<?> classOf(Field field) {
        return erased(field.getGenericType()).orElse(field.getType());
    }

    /** Returns the class of a getter's values. */
    Class<?> classOf(Method getter) {
        return erased(getter.getGenericReturnType()).orElse(getter.getReturnType());
    }

    /** Returns the class that stands for one of a field's type parameters. */
    Optional<Class<?>> argument(Field field, int index) {
        return field.getGenericType() instanceof ParameterizedType collection
                        && index < collection.getActualTypeArguments().length
                ? erased(collection.getActualTypeArguments()[index])
                : Optional.empty();
    }

    /** Returns the class of a collection's elements. */
    Optional<Class<?>> elementOf(Field field) {
        return field.getGenericType() instanceof ParameterizedType collection
                ? erased(collection.getActualTypeArguments()[0])
                : Optional.empty();
    }

    /** Returns the class that a getter returns, or that of the elements of the collection or map it returns. */
    Optional<Class<?>> targetOf(Method getter) {
        Type type = getter.getGenericReturnType();
        if (type instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw
                && (Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw))) {
            Type[] arguments = generic.getActualTypeArguments();
            return erased(arguments[arguments.length - 1]);
        }
        return erased(type).filter(found -> !Collection.class.isAssignableFrom(found));
    }

    private Optional<Class<?>> erased(Type type) {
        Type known = type;
        while (known instanceof TypeVariable<?> variable && settled.containsKey(variable)) {
            known = settled.get(variable);
        }
        if (known instanceof Class<?> found) {
            return Optional.of(found);
        }
        return known instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw
                ? Optional.of(raw)
                : Optional.empty();
    }
}
