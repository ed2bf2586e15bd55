package dev.athanor.mapping;

import dev.athanor.annotation.Validates;
import dev.athanor.internal.bytecode.MethodCalls;
import dev.athanor.internal.util.Nearest;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the methods of entities that see what is assigned, those of superclasses first. Confined to one thread. */
final class ValidationReader {

    private final Mistakes mistakes;

    ValidationReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    List<Validation> read(EntityModel model) {
        List<Validation> found = new ArrayList<>();
        for (Class<?> declaring : CallbackReader.upwards(model.type())) {
            for (Method method : declaring.getDeclaredMethods()) {
                Validates validates = method.getAnnotation(Validates.class);
                if (validates != null && !method.isBridge() && !CallbackReader.isOverridden(method, model.type())) {
                    for (String attribute : validates.value()) {
                        read(model, attribute, method, found);
                    }
                }
            }
        }
        return found;
    }

    private void read(EntityModel model, String attribute, Method method, List<Validation> found) {
        String where = "@Validates on " + method.getDeclaringClass().getSimpleName() + "." + method.getName() + "()";
        Optional<Class<?>> type = typeOf(model, attribute);
        if (type.isEmpty()) {
            List<String> names = Stream.concat(
                            model.basics().stream().map(BasicAttribute::name),
                            model.relationships().stream().map(Relationship::name))
                    .toList();
            mistakes.add(
                    "orm-mapping-validates",
                    where + " names \"" + attribute + "\", which is no value or relationship of " + model.name() + "."
                            + Nearest.hint(attribute, names));
            return;
        }
        Class<?> value = wrapped(type.get());
        if (!fits(method, value)) {
            mistakes.add(
                    "orm-mapping-validates",
                    where + " cannot be called with \"" + attribute + "\": it takes a " + value.getSimpleName()
                            + ", maybe with the attribute's name as a String before it, returns nothing or a "
                            + value.getSimpleName() + ", and is not static. Change the method.");
            return;
        }
        mistakes.collect(() -> {
            Objects.requireNonNull(MethodCalls.of(method));
            found.add(new Validation(attribute, method));
        });
    }

    private static Optional<Class<?>> typeOf(EntityModel model, String attribute) {
        return model.findBasic(attribute)
                .<Class<?>>map(basic -> basic.path().type())
                .or(() -> model.findRelationship(attribute).map(Relationship::target));
    }

    private static boolean fits(Method method, Class<?> value) {
        Class<?>[] parameters = method.getParameterTypes();
        boolean named = parameters.length == 2 && parameters[0] == String.class;
        if (Modifier.isStatic(method.getModifiers()) || (parameters.length != 1 && !named)) {
            return false;
        }
        Class<?> returned = method.getReturnType();
        // a field of a generic superclass is declared as Object: what it really holds is known when it is called
        boolean isGeneric = value == Object.class;
        return (isGeneric || wrapped(parameters[parameters.length - 1]).isAssignableFrom(value))
                && (returned == void.class || isGeneric || value.isAssignableFrom(wrapped(returned)));
    }

    private static Class<?> wrapped(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
