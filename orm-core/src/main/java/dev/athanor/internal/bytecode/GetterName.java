package dev.athanor.internal.bytecode;

import dev.athanor.OrmException;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * What a method reference names: {@code User::getName} names the method {@code getName} of {@code User}, also where it inherits
 * it.
 *
 * @param entity the class left of the colons
 * @param method the method's name
 * @param returnType what the method returns
 * @param attribute the attribute the method stands for
 */
public record GetterName(Class<?> entity, String method, Class<?> returnType, String attribute) {

    // Each place in a program has a class of its own for the method reference it makes.
    private static final ClassValue<Resolved> RESOLVED = new ClassValue<>() {
        @Override
        protected Resolved computeValue(Class<?> place) {
            return new Resolved();
        }
    };

    /** Resolves a method reference; the second time the same place in a program asks, it costs a cache hit. */
    public static GetterName of(Serializable getter) {
        Resolved resolved = RESOLVED.get(getter.getClass());
        GetterName name = resolved.name;
        if (name == null) {
            name = resolve(getter);
            resolved.name = name;
        }
        return name;
    }

    /** Finds the attribute: {@code getName}, {@code isName} and {@code name} all stand for "name". */
    public GetterName(Class<?> entity, String method, Class<?> returnType) {
        this(entity, method, returnType, attribute(method, returnType));
    }

    private static String attribute(String method, Class<?> returnType) {
        boolean question = returnType == boolean.class || returnType == Boolean.class;
        if (hasPrefix(method, "get")) {
            return decapitalize(method.substring(3));
        }
        return question && hasPrefix(method, "is") ? decapitalize(method.substring(2)) : method;
    }

    private static boolean hasPrefix(String method, String prefix) {
        return method.length() > prefix.length()
                && method.startsWith(prefix)
                && !Character.isLowerCase(method.charAt(prefix.length()));
    }

    /** As {@code java.beans.Introspector} does, which is in a module we do without: "URL" stays as it is. */
    private static String decapitalize(String name) {
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static GetterName resolve(Serializable getter) {
        SerializedLambda form = serializedForm(getter);
        int kind = form.getImplMethodKind();
        if (kind == MethodHandleInfo.REF_invokeStatic
                && form.getImplMethodName().startsWith("lambda$")) {
            throw notAGetter(getter, "is a lambda");
        }
        if (form.getCapturedArgCount() > 0) {
            throw notAGetter(getter, "is a lambda or a method reference that belongs to one object");
        }
        if (kind == MethodHandleInfo.REF_invokeStatic || kind == MethodHandleInfo.REF_newInvokeSpecial) {
            throw notAGetter(getter, "refers to a static method or a constructor");
        }
        ClassLoader loader = getter.getClass().getClassLoader();
        MethodType instantiated = MethodType.fromMethodDescriptorString(form.getInstantiatedMethodType(), loader);
        MethodType implementation = MethodType.fromMethodDescriptorString(form.getImplMethodSignature(), loader);
        if (implementation.parameterCount() > 0 || instantiated.parameterCount() != 1) {
            throw notAGetter(getter, "refers to a method with parameters");
        }
        return new GetterName(instantiated.parameterType(0), form.getImplMethodName(), implementation.returnType());
    }

    private static SerializedLambda serializedForm(Serializable getter) {
        try {
            Method writeReplace = getter.getClass().getDeclaredMethod("writeReplace");
            writeReplace.setAccessible(true);
            if (writeReplace.invoke(getter) instanceof SerializedLambda form) {
                return form;
            }
        } catch (InaccessibleObjectException closed) {
            throw new OrmException(
                    "orm-sql-closed-package",
                    "The method reference made in " + getter.getClass().getName()
                            + " cannot be read: its module does not"
                            + " open the package " + getter.getClass().getPackageName() + ". Add \"opens "
                            + getter.getClass().getPackageName() + ";\" to its module-info.java.",
                    closed);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException noLambda) {
            throw notAGetter(getter, "is an object of a class", noLambda);
        }
        throw notAGetter(getter, "is an object of a class");
    }

    private static OrmException notAGetter(Serializable getter, String what) {
        return notAGetter(getter, what, null);
    }

    private static OrmException notAGetter(Serializable getter, String what, @Nullable Throwable cause) {
        return new OrmException(
                "orm-sql-not-a-getter",
                "The getter made in " + place(getter) + " " + what
                        + " and names no attribute. Use a method reference such as" + " User::getName.",
                cause);
    }

    /** The name of a lambda's class begins with that of the class it is in. */
    private static String place(Serializable getter) {
        String name = getter.getClass().getName();
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : name.substring(0, lambda);
    }

    private static final class Resolved {
        volatile @Nullable GetterName name;
    }
}
