package dev.athanor.mapping;

import dev.athanor.OrmException;
import dev.athanor.internal.util.Nearest;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An annotation that no class file has: its members are given, the others are their defaults. Immutable and thread-safe. */
final class DeclaredAnnotation implements InvocationHandler {

    private final Class<? extends Annotation> type;
    private final Map<String, Object> members;

    private DeclaredAnnotation(Class<? extends Annotation> type, Map<String, Object> members) {
        this.type = type;
        this.members = members;
    }

    /** Makes an annotation; members that it does not have, or of another class, are refused. */
    static <A extends Annotation> A of(Class<A> type, Map<String, ?> given) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Method member : type.getDeclaredMethods()) {
            if (member.getDefaultValue() != null) {
                members.put(member.getName(), member.getDefaultValue());
            }
        }
        given.forEach((name, value) -> members.put(name, fitting(type, name, value)));
        for (Method member : type.getDeclaredMethods()) {
            if (!members.containsKey(member.getName())) {
                throw new OrmException(
                        "orm-mapping-declared-member",
                        "@" + type.getSimpleName() + " is declared in code without \"" + member.getName()
                                + "\", which has no default. Give it a value.");
            }
        }
        Object made = Proxy.newProxyInstance(
                DeclaredAnnotation.class.getClassLoader(),
                new Class<?>[] {type},
                new DeclaredAnnotation(type, members));
        return type.cast(made);
    }

    private static Object fitting(Class<? extends Annotation> type, String name, Object value) {
        Method member = Stream.of(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElse(null);
        if (member == null) {
            List<String> names =
                    Stream.of(type.getDeclaredMethods()).map(Method::getName).toList();
            throw new OrmException(
                    "orm-mapping-declared-member",
                    "@" + type.getSimpleName() + " has no member \"" + name + "\"." + Nearest.hint(name, names));
        }
        Class<?> wanted = member.getReturnType();
        Object fitting = value;
        if (wanted.isArray() && wanted.getComponentType().isInstance(value)) {
            fitting = Array.newInstance(wanted.getComponentType(), 1);
            Array.set(fitting, 0, value);
        }
        if (!AttributeTypes.boxed(wanted).isInstance(fitting)) {
            throw new OrmException(
                    "orm-mapping-declared-member",
                    "@" + type.getSimpleName() + "(" + name + " = …) is a " + wanted.getSimpleName() + ", and a "
                            + value.getClass().getSimpleName() + " was given. Give it a value of that class.");
        }
        return fitting;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        Object member = members.get(method.getName());
        if (member != null && method.getParameterCount() == 0) {
            return member;
        }
        return switch (method.getName()) {
            case "annotationType" -> type;
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            default -> "@" + type.getSimpleName() + members;
        };
    }
}
