package dev.athanor.internal.bytecode;

import dev.athanor.OrmException;
import dev.athanor.type.SqlType;
import java.lang.reflect.Modifier;

/** Writes {@link EntityAccessor}s. Thread-safe. */
public final class Accessors {

    private Accessors() {}

    /**
     * Writes an accessor. Each call defines a new hidden class: keep the answer. Refused are classes without a
     * constructor without parameters, fields whose class is not that of their column, and packages that a module keeps closed.
     */
    public static EntityAccessor of(AccessorSpec spec) {
        checkEntity(spec);
        for (int column = 0; column < spec.columns().size(); column++) {
            if (spec.columns().get(column).hasField()) {
                checkColumn(spec, column);
            }
        }
        return spec.entity().isRecord() ? new RecordAccessor(spec) : new AccessorWriter(spec).write();
    }

    /** Refuses a class no accessor could make objects of, long before one is written: an abstract class. */
    public static void requireInstantiable(Class<?> type) {
        if (Modifier.isAbstract(type.getModifiers())) {
            throw Hydration.abstractEntity(type);
        }
        Reach.constructor(type);
    }

    /** Refuses a class whose objects no accessor could read and write; an abstract one can have subclasses. */
    public static void requireEntity(Class<?> type) {
        if (!Modifier.isAbstract(type.getModifiers())) {
            requireInstantiable(type);
        }
    }

    private static void checkEntity(AccessorSpec spec) {
        Class<?> entity = spec.entity();
        if (!entity.isAssignableFrom(spec.instantiated())) {
            throw new IllegalArgumentException(spec.instantiated() + " is no " + entity);
        }
        Reach.requireAthanor(entity);
        for (FieldPath path : spec.fields()) {
            if (!path.steps().get(0).getDeclaringClass().isAssignableFrom(entity)) {
                throw new IllegalArgumentException(path + " does not begin in " + entity);
            }
        }
    }

    private static void checkColumn(AccessorSpec spec, int column) {
        Class<?> declared = spec.fieldOf(column).type();
        SqlType<?> type = spec.columns().get(column).type();
        boolean fits = Code.wrapper(declared).isAssignableFrom(type.javaType())
                || type.javaType().isAssignableFrom(declared);
        if (!fits) {
            throw new OrmException(
                    "orm-mapping-field-type",
                    spec.describe(column) + " is declared as " + declared.getName() + ", but its column is read as "
                            + type.javaType().getName() + ". Give the attribute that class, or a converter.");
        }
    }
}
