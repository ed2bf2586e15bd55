package dev.athanor.internal.bytecode;

import dev.athanor.OrmException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;

/** Handles for methods of entities and of those who listen to them, whoever else may call these. Thread-safe. */
public final class MethodCalls {

    private MethodCalls() {}

    /** Returns a handle whose parameters and result, where it has one, are plain objects. */
    public static MethodHandle of(Method method) {
        try {
            MethodHandle handle = Reach.lookupIn(method.getDeclaringClass()).unreflect(method);
            var generic = handle.type().generic();
            return handle.asType(method.getReturnType() == void.class ? generic.changeReturnType(void.class) : generic);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Makes an object of a class with its constructor without parameters, which may be private. */
    public static Object instantiate(Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .unreflectConstructor(type.getDeclaredConstructor())
                    .invoke();
        } catch (Throwable failed) {
            throw new OrmException(
                    "orm-event-listener",
                    type.getName() + " listens to entities and cannot be made: "
                            + "it needs a constructor without parameters that succeeds, in a package that its module"
                            + " opens. Or give SessionFactory.of(…) a ListenerSource that knows how to make it.",
                    failed);
        }
    }
}
