package dev.athanor.internal.bytecode;

import dev.athanor.OrmException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;

/**
 * What code written into the nest of one class can name and touch, and handles for what it cannot. Thread-safe.
 *
 * @param home the class
 */
record Reach(Class<?> home) {

    /** Returns a lookup that sees what a class sees. */
    static MethodHandles.Lookup lookupIn(Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        } catch (IllegalAccessException closed) {
            throw closedPackage(type, closed);
        }
    }

    /** Refuses a class whose loader does not find Athanor, or finds another copy: what we write there refers to us by name. */
    static void requireAthanor(Class<?> type) {
        Class<?> found = null;
        try {
            found = Class.forName(EntityAccessor.class.getName(), false, type.getClassLoader());
        } catch (ClassNotFoundException absent) {
            // told below
        }
        if (found != EntityAccessor.class) {
            throw new OrmException(
                    "orm-mapping-class-loader",
                    "The class loader of " + type.getName() + " does not find "
                            + (found == null ? "Athanor" : "this copy of Athanor")
                            + ". Put Athanor where the entities are,"
                            + " or into a parent of their class loader.");
        }
    }

    /** Tells whether the name of a class means that class here. */
    boolean sees(Class<?> type) {
        if (type.isArray()) {
            return sees(type.getComponentType());
        }
        return type.isPrimitive()
                || type == home
                || (!type.isHidden() && isResolved(type) && (isInPackage(type) || isExported(type)));
    }

    /** Tells whether a field, method or constructor can be used here by its name. */
    boolean touches(Member member) {
        Class<?> declaring = member.getDeclaringClass();
        int modifiers = member.getModifiers();
        return sees(declaring)
                && (Modifier.isPublic(modifiers)
                        || declaring.getNestHost() == home.getNestHost()
                        || (isInPackage(declaring) && !Modifier.isPrivate(modifiers)));
    }

    static VarHandle handle(Field field) {
        try {
            return lookupIn(field.getDeclaringClass()).unreflectVarHandle(field);
        } catch (IllegalAccessException unlikely) {
            throw closedPackage(field.getDeclaringClass(), unlikely);
        }
    }

    /** Returns a handle that sets a final field, as deserialization would. */
    static MethodHandle finalSetter(Field field) {
        try {
            return MethodHandles.lookup().unreflectSetter(accessible(field));
        } catch (IllegalAccessException refused) {
            throw closedPackage(field.getDeclaringClass(), refused);
        }
    }

    /** Returns the field free of access checks; the caller's copy stays as it is. */
    static Field accessible(Field field) {
        try {
            Field own = field(field.getDeclaringClass(), field.getName());
            own.setAccessible(true);
            return own;
        } catch (InaccessibleObjectException closed) {
            throw closedPackage(field.getDeclaringClass(), closed);
        }
    }

    static MethodHandle handle(Method method) {
        try {
            return lookupIn(method.getDeclaringClass()).unreflect(method);
        } catch (IllegalAccessException unlikely) {
            throw closedPackage(method.getDeclaringClass(), unlikely);
        }
    }

    static MethodHandle handle(Constructor<?> constructor) {
        try {
            return lookupIn(constructor.getDeclaringClass()).unreflectConstructor(constructor);
        } catch (IllegalAccessException unlikely) {
            throw closedPackage(constructor.getDeclaringClass(), unlikely);
        }
    }

    /** Returns a field that is known to be there. */
    static Field field(Class<?> declaring, String name) {
        try {
            return declaring.getDeclaredField(name);
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the constructor without parameters, whoever may call it. */
    static Constructor<?> constructor(Class<?> type) {
        try {
            return type.getDeclaredConstructor();
        } catch (NoSuchMethodException missing) {
            throw new OrmException(
                    "orm-mapping-no-constructor",
                    type.getName()
                            + " has no constructor without parameters, so rows cannot become objects of it. Add one;"
                            + " it may be private.",
                    missing);
        }
    }

    /** Returns the constructor of a record that takes all its components. */
    static Constructor<?> canonicalConstructor(Class<?> record) {
        Class<?>[] parameters = Stream.of(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return record.getDeclaredConstructor(parameters);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private boolean isInPackage(Class<?> type) {
        return type.getClassLoader() == home.getClassLoader()
                && type.getPackageName().equals(home.getPackageName());
    }

    /** To the JVM a protected nested class is public. */
    private boolean isExported(Class<?> type) {
        int modifiers = type.getModifiers();
        Module module = type.getModule();
        return (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers))
                && home.getModule().canRead(module)
                && module.isExported(type.getPackageName(), home.getModule());
    }

    private boolean isResolved(Class<?> type) {
        if (type.getClassLoader() == null || type.getClassLoader() == home.getClassLoader()) {
            return true;
        }
        try {
            return Class.forName(type.getName(), false, home.getClassLoader()) == type;
        } catch (ClassNotFoundException elsewhere) {
            return false;
        }
    }

    private static OrmException closedPackage(Class<?> type, Exception cause) {
        return new OrmException(
                "orm-mapping-closed-package",
                type.getName() + " cannot be reached: its module does not open the package " + type.getPackageName()
                        + ". Add \"opens " + type.getPackageName() + ";\" to its module-info.java.",
                cause);
    }
}
