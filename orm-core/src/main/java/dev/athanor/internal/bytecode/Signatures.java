package dev.athanor.internal.bytecode;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.signature.SignatureVisitor;
import org.objectweb.asm.signature.SignatureWriter;

/**
 * Writes the generic signature of an overriding method, so that {@code List<Post> getPosts()} still says of what to those who
 * look. Type variables of superclasses become what the entity makes of them.
 */
final class Signatures {

    private final Map<TypeVariable<?>, Type> known = new HashMap<>();

    private Signatures(Class<?> entity) {
        for (Class<?> type = entity; type != null; type = type.getSuperclass()) {
            if (type.getGenericSuperclass() instanceof ParameterizedType parent
                    && parent.getRawType() instanceof Class<?> raw) {
                for (int i = 0; i < raw.getTypeParameters().length; i++) {
                    known.put(raw.getTypeParameters()[i], parent.getActualTypeArguments()[i]);
                }
            }
        }
    }

    /** Returns the signature of a method as the entity sees it; null where it has no type arguments. */
    static @Nullable String of(Class<?> entity, Method method) {
        boolean isPlain = Stream.concat(
                        Stream.of(method.getGenericReturnType()), Stream.of(method.getGenericParameterTypes()))
                .allMatch(Class.class::isInstance);
        if (isPlain) {
            return null;
        }
        Signatures signatures = new Signatures(entity);
        SignatureWriter writer = new SignatureWriter();
        for (Type parameter : method.getGenericParameterTypes()) {
            signatures.write(parameter, writer.visitParameterType());
        }
        signatures.write(method.getGenericReturnType(), writer.visitReturnType());
        return writer.toString();
    }

    private void write(Type type, SignatureVisitor to) {
        if (type instanceof Class<?> plain) {
            writeClass(plain, to);
        } else if (type instanceof ParameterizedType parameterized) {
            to.visitClassType(internalName(parameterized.getRawType()));
            for (Type argument : parameterized.getActualTypeArguments()) {
                writeArgument(argument, to);
            }
            to.visitEnd();
        } else if (type instanceof GenericArrayType array) {
            write(array.getGenericComponentType(), to.visitArrayType());
        } else if (type instanceof TypeVariable<?> variable) {
            write(known.getOrDefault(variable, erased(variable.getBounds()[0])), to);
        } else {
            writeClass(Object.class, to);
        }
    }

    private void writeArgument(Type argument, SignatureVisitor to) {
        if (!(argument instanceof WildcardType wildcard)) {
            write(argument, to.visitTypeArgument(SignatureVisitor.INSTANCEOF));
        } else if (wildcard.getLowerBounds().length > 0) {
            write(wildcard.getLowerBounds()[0], to.visitTypeArgument(SignatureVisitor.SUPER));
        } else {
            write(wildcard.getUpperBounds()[0], to.visitTypeArgument(SignatureVisitor.EXTENDS));
        }
    }

    private static void writeClass(Class<?> type, SignatureVisitor to) {
        if (type.isPrimitive()) {
            to.visitBaseType(type.descriptorString().charAt(0));
        } else if (type.isArray()) {
            writeClass(type.getComponentType(), to.visitArrayType());
        } else {
            to.visitClassType(internalName(type));
            to.visitEnd();
        }
    }

    /** Bounds may speak of the variable itself. */
    private static Class<?> erased(Type bound) {
        if (bound instanceof Class<?> plain) {
            return plain;
        }
        return bound instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> raw
                ? raw
                : Object.class;
    }

    private static String internalName(Type raw) {
        return raw.getTypeName().replace('.', '/');
    }
}
