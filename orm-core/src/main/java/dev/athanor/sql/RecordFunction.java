package dev.athanor.sql;

import dev.athanor.OrmException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of the values of a row, by the names of both: {@code created_at} is the component {@code createdAt}. Which value is
 * which component is found once. Immutable and thread-safe.
 *
 * @param <R> the record
 */
final class RecordFunction<R> implements RowFunction<R> {

    private final Class<R> type;
    private final List<String> names;
    private final Class<?>[] classes;
    private final MethodHandle maker;

    private RecordFunction(Class<R> type, List<String> names, Class<?>[] classes, MethodHandle maker) {
        this.type = type;
        this.names = names;
        this.classes = classes;
        this.maker = maker;
    }

    /** Finds the components of some names; every component needs one name, and every name a component. */
    static <R extends Record> RecordFunction<R> of(Class<R> type, List<String> names) {
        RecordComponent[] components = type.getRecordComponents();
        int[] order = new int[components.length];
        Class<?>[] classes = new Class<?>[names.size()];
        for (int i = 0; i < components.length; i++) {
            order[i] = position(type, components[i].getName(), names);
            classes[order[i]] = components[i].getType();
        }
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] == null) {
                throw mistake(type, "has no component for \"" + names.get(i) + "\"", names);
            }
        }
        return new RecordFunction<>(type, List.copyOf(names), classes, maker(type, order, classes));
    }

    private static int position(Class<?> type, String component, List<String> names) {
        int found = -1;
        for (int i = 0; i < names.size(); i++) {
            if (plain(names.get(i)).equals(plain(component))) {
                if (found >= 0) {
                    throw mistake(type, "finds two values for its component \"" + component + "\"", names);
                }
                found = i;
            }
        }
        if (found < 0) {
            throw mistake(type, "finds no value for its component \"" + component + "\"", names);
        }
        return found;
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static OrmException mistake(Class<?> type, String what, List<String> names) {
        return new OrmException(
                "orm-sql-record",
                "The record " + type.getName() + " " + what + " among " + String.join(", ", names)
                        + ". Name the values as the components with as(\"…\"), or pass the constructor: select("
                        + type.getSimpleName() + "::new, …).");
    }

    private static MethodHandle maker(Class<?> type, int[] order, Class<?>[] classes) {
        try {
            Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            MethodHandle inOrderOfComponents = MethodHandles.lookup().unreflectConstructor(constructor);
            return MethodHandles.permuteArguments(inOrderOfComponents, MethodType.methodType(type, classes), order)
                    .asSpreader(Object[].class, classes.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException | RuntimeException closed) {
            throw new OrmException(
                    "orm-sql-record",
                    "The constructor of the record " + type.getName()
                            + " cannot be called from here. Open its package to dev.athanor, or pass the constructor.",
                    closed);
        }
    }

    /** Refuses values of other classes than the components have, as far as they are known before. */
    RecordFunction<R> checked(List<SelectItem<?>> items) {
        for (int i = 0; i < classes.length; i++) {
            if (items.get(i) instanceof Expression<?> expression
                    && expression.typeOf() instanceof TypeOf.Known<?> known
                    && !boxed(classes[i]).isAssignableFrom(known.type().javaType())) {
                throw new OrmException(
                        "orm-sql-record",
                        "The component for \"" + names.get(i) + "\" of the record " + type.getName() + " is a "
                                + classes[i].getName() + ", and the value a "
                                + known.type().javaType().getName() + ". Change one of them, or select a cast.");
            }
        }
        return this;
    }

    static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    @Override
    public R apply(@Nullable Object[] values) {
        try {
            return type.cast((Object) maker.invokeExact(values));
        } catch (NullPointerException | ClassCastException failed) {
            throw explained(values, failed);
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }

    private RuntimeException explained(@Nullable Object[] values, RuntimeException failed) {
        for (int i = 0; i < classes.length; i++) {
            Object value = values[i];
            if (value == null && classes[i].isPrimitive()) {
                return new OrmException(
                        "orm-result-null",
                        "The row could not be made: \"" + names.get(i) + "\" (value " + (i + 1)
                                + ") is null. Use a type that"
                                + " may be null, such as Long instead of long, or coalesce(...).",
                        failed);
            } else if (value != null
                    && failed instanceof ClassCastException
                    && !boxed(classes[i]).isInstance(value)) {
                return new OrmException(
                        "orm-result-wrong-class",
                        "\"" + names.get(i) + "\" is a " + value.getClass().getName() + ", and the component of "
                                + type.getName() + " a " + classes[i].getName()
                                + ". Change the component, or select a cast.",
                        failed);
            }
        }
        return failed;
    }
}
