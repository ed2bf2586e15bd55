package dev.athanor.mapping;

import dev.athanor.OrmException;
import dev.athanor.annotation.Formula;
import dev.athanor.annotation.Hybrid;
import dev.athanor.annotation.HybridExpression;
import dev.athanor.internal.bytecode.GetterName;
import dev.athanor.internal.util.Nearest;
import dev.athanor.sql.Expression;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the hybrids of a class: getters that compute, and static methods that say the same in SQL. Confined to one thread. */
final class HybridReader {

    private final Mistakes mistakes;

    HybridReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /**
     * Reads the hybrids of an entity, or of the class of a value that is embedded in it. What a class says wins over what its
     * superclasses say.
     *
     * @param prefix the path to the embedded value with a dot behind it, or an empty text for the entity itself
     */
    void read(EntityDraft draft, Class<?> type, String prefix) {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        Map<String, Method> expressions = new LinkedHashMap<>();
        GenericTypes generics = new GenericTypes(type);
        for (Class<?> declaring : topFirst(type)) {
            for (Field field : declaring.getDeclaredFields()) {
                if (field.isAnnotationPresent(Formula.class)) {
                    types.put(field.getName(), generics.classOf(field));
                    draft.formulas.add(prefix + field.getName());
                }
            }
            for (Method method : declaring.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Hybrid.class) && isGetter(declaring, method)) {
                    types.put(attribute(declaring, method), generics.classOf(method));
                }
                HybridExpression expression = method.getAnnotation(HybridExpression.class);
                if (expression != null && isExpression(declaring, type, method, prefix)) {
                    expressions.put(expression.value(), method);
                }
            }
        }
        expressions.forEach((name, method) -> {
            if (!types.containsKey(name)) {
                noHybrid(type, name, method, types.keySet());
            }
        });
        types.forEach((name, of) -> add(draft, prefix + name, of, expressions.get(name)));
    }

    private static List<Class<?>> topFirst(Class<?> type) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            classes.add(0, c);
        }
        return classes;
    }

    private static String attribute(Class<?> declaring, Method getter) {
        return new GetterName(declaring, getter.getName(), getter.getReturnType()).attribute();
    }

    private boolean isGetter(Class<?> declaring, Method method) {
        if (!Modifier.isStatic(method.getModifiers())
                && method.getParameterCount() == 0
                && method.getReturnType() != void.class) {
            return !method.isBridge();
        }
        mistakes.add(
                "orm-mapping-hybrid-getter",
                "@Hybrid on " + where(declaring, method)
                        + " is not on a getter. Put it on a method of the object without parameters that returns the value.");
        return false;
    }

    private boolean isExpression(Class<?> declaring, Class<?> type, Method method, String prefix) {
        Class<?> source = prefix.isEmpty() ? EntitySource.class : EmbeddedPath.class;
        boolean takesSource = method.getParameterCount() == 1
                && method.getParameterTypes()[0] == source
                && TypeArguments.of(method.getGenericParameterTypes()[0], source)
                        .map(of -> of.isAssignableFrom(type))
                        .orElse(true);
        if (!Modifier.isStatic(method.getModifiers())
                || !takesSource
                || !Expression.class.isAssignableFrom(method.getReturnType())) {
            mistakes.add(
                    "orm-mapping-hybrid-method",
                    "@HybridExpression on " + where(declaring, method) + " cannot be called. Declare it as static"
                            + " Expression<…> " + method.getName() + "(" + source.getSimpleName() + "<"
                            + type.getSimpleName() + "> …).");
            return false;
        }
        try {
            method.setAccessible(true);
            return true;
        } catch (InaccessibleObjectException closed) {
            throw new OrmException(
                    "orm-mapping-closed-package",
                    where(declaring, method) + " cannot be reached: its module does not open package "
                            + declaring.getPackageName() + ". Add \"opens " + declaring.getPackageName()
                            + ";\" to its module-info.java.",
                    closed);
        }
    }

    private void noHybrid(Class<?> type, String name, Method method, Set<String> names) {
        mistakes.add(
                "orm-mapping-hybrid-without-getter",
                "@HybridExpression(\"" + name + "\") on " + where(method.getDeclaringClass(), method)
                        + " names no hybrid of "
                        + type.getSimpleName() + ". Annotate the getter of \"" + name
                        + "\" with @Hybrid, or the field with @Formula."
                        + Nearest.hint(name, List.copyOf(names)));
    }

    private void add(EntityDraft draft, String name, Class<?> declared, @Nullable Method expression) {
        String where = draft.name + "." + name;
        if (expression == null && draft.formulas.contains(name)) {
            mistakes.add(
                    "orm-mapping-formula",
                    "@Formula on " + where + " has no expression. Add a static method with @HybridExpression(\""
                            + name.substring(name.lastIndexOf('.') + 1) + "\") that says what the database computes.");
            return;
        }
        Optional<Class<?>> computed = expression == null
                ? Optional.empty()
                : TypeArguments.of(expression.getGenericReturnType(), Expression.class);
        if (expression != null
                && computed.isPresent()
                && !AttributeTypes.boxed(declared).isAssignableFrom(computed.get())) {
            mistakes.add(
                    "orm-mapping-hybrid-type",
                    where + " is a " + declared.getSimpleName() + ", and its expression made by "
                            + where(expression.getDeclaringClass(), expression) + " is a "
                            + computed.get().getSimpleName() + ". Give both the same class, with cast(…) for example.");
            return;
        }
        draft.computed.put(name, new ComputedAttribute(draft.name, name, AttributeTypes.boxed(declared), expression));
    }

    /** Notes hybrids that have the name of an attribute with a column, once all of those are known. */
    void check(EntityDraft draft) {
        for (ComputedAttribute hybrid : draft.computed.values()) {
            boolean isTaken = draft.names.contains(hybrid.name())
                    || draft.basics.stream().anyMatch(basic -> basic.name().equals(hybrid.name()));
            if (isTaken && !draft.formulas.contains(hybrid.name())) {
                mistakes.add(
                        "orm-mapping-hybrid-twice",
                        draft.name + "." + hybrid.name() + " is a hybrid and a field with a column, too. Mark the field"
                                + " @Transient, or give the hybrid's getter another name.");
            }
        }
    }

    private static String where(Class<?> declaring, Method method) {
        return declaring.getSimpleName() + "." + method.getName() + "(" + (method.getParameterCount() == 0 ? "" : "…")
                + ")";
    }
}
