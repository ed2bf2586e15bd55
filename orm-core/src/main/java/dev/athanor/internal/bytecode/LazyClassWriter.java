package dev.athanor.internal.bytecode;

import dev.athanor.internal.bytecode.Code.Local;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes one lazy subclass. Confined to one thread. */
final class LazyClassWriter {

    private static final String SUFFIX = "$Orm";
    private static final String UNLOADED = "athanor$unloaded";
    private static final String LOADER = "athanor$loader";
    private static final String LOAD = "athanor$load";

    private static final int INHERITED_FLAGS = Modifier.PUBLIC | Modifier.PROTECTED | Modifier.SYNCHRONIZED;

    private static final Handle FIELD = new Handle(
            Opcodes.H_INVOKESTATIC,
            Type.getInternalName(LazyClasses.class),
            "field",
            MethodType.methodType(VarHandle.class, MethodHandles.Lookup.class, String.class, Class.class, String.class)
                    .descriptorString(),
            false);

    private final Class<?> entity;
    private final String superName;
    private final List<LazyAttribute> attributes;
    private String name = "";
    private FrameWriter writer = new FrameWriter();

    LazyClassWriter(Class<?> entity, List<LazyAttribute> attributes) {
        this.entity = entity;
        this.superName = Type.getInternalName(entity);
        this.attributes = attributes;
    }

    /** Defines the class beside its entity, under the first name that is free. */
    Class<?> define() {
        MethodHandles.Lookup lookup = Reach.lookupIn(entity);
        for (int number = 1; ; number++) {
            String candidate = superName + SUFFIX + (number == 1 ? "" : number);
            if (!isTaken(candidate)) {
                try {
                    return lookup.defineClass(write(candidate));
                } catch (IllegalAccessException unlikely) {
                    throw new IllegalStateException("No class can be defined beside " + entity.getName(), unlikely);
                }
            }
        }
    }

    /** A nested class of the program's may be called so, and another copy of Athanor may have been here. */
    private boolean isTaken(String candidate) {
        try {
            Class.forName(candidate.replace('/', '.'), false, entity.getClassLoader());
            return true;
        } catch (ClassNotFoundException free) {
            return false;
        }
    }

    private byte[] write(String candidate) {
        name = candidate;
        writer = new FrameWriter();
        int access = Opcodes.ACC_SUPER | (entity.getModifiers() & (Modifier.PUBLIC | Modifier.ABSTRACT));
        String[] interfaces = {Type.getInternalName(LazyOwner.class)};
        writer.visit(Opcodes.V17, access, name, null, superName, interfaces);
        writeState(UNLOADED, long.class, 0);
        writeState(LOADER, LazyLoader.class, Opcodes.ACC_TRANSIENT);
        if (Serializable.class.isAssignableFrom(entity)) {
            int constant = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;
            writer.visitField(constant, "serialVersionUID", "J", null, 1L).visitEnd();
        }
        writeConstructor();
        for (LazyAttribute attribute : attributes) {
            writeLoad(attribute);
            writeGetter(attribute, overridable(Objects.requireNonNull(attribute.getter())));
            if (attribute.setter() != null) {
                writeSetter(attribute, overridable(attribute.setter()));
            }
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** A private field with a method that returns it and one that sets it. */
    private void writeState(String field, Class<?> type, int access) {
        int flags = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC | access;
        writer.visitField(flags, field, Type.getDescriptor(type), null, null).visitEnd();

        Code get = method(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, field, MethodType.methodType(type));
        get.loadThis();
        get.field(Opcodes.GETFIELD, name, field, type);
        get.giveBack(type);
        get.end();

        Code set = method(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, field, MethodType.methodType(void.class, type));
        set.loadThis();
        set.load(new Local(1, type));
        set.field(Opcodes.PUTFIELD, name, field, type);
        set.giveBack(void.class);
        set.end();
    }

    /** Empties the fields: what initializers put there must not look like assigned by the program. */
    private void writeConstructor() {
        Code code = method(0, "<init>", MethodType.methodType(void.class));
        code.loadThis();
        code.call(Opcodes.INVOKESPECIAL, superName, "<init>", "()V", false);
        for (LazyAttribute attribute : attributes) {
            if (!Modifier.isFinal(attribute.field().getModifiers())) {
                Class<?> type = stackType(attribute);
                pushHandle(code, attribute);
                code.loadThis();
                code.pushDefault(type);
                code.call(Opcodes.INVOKEVIRTUAL, VarHandle.class, "set", void.class, Object.class, type);
            }
        }
        code.giveBack(void.class);
        code.end();
    }

    /** Writes what a getter does the first time, apart so that the getter stays small enough to be inlined. */
    private void writeLoad(LazyAttribute attribute) {
        Class<?> type = stackType(attribute);
        Code code =
                method(Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC, load(attribute), MethodType.methodType(void.class));
        code.loadThis();
        code.push(attribute.index());
        code.pushName(attribute.field().getName());
        if (Modifier.isFinal(attribute.field().getModifiers())) {
            code.pushNull();
        } else {
            pushHandle(code, attribute);
            code.loadThis();
            code.call(Opcodes.INVOKEVIRTUAL, VarHandle.class, "get", type, Object.class);
            code.box(type);
        }
        code.callStatic(
                LazyClasses.class,
                type.isPrimitive() ? "loadPrimitive" : "load",
                void.class,
                LazyOwner.class,
                int.class,
                String.class,
                Object.class);
        code.giveBack(void.class);
        code.end();
    }

    private void writeGetter(LazyAttribute attribute, Method getter) {
        Code code = override(getter);
        loadIfUnloaded(code, attribute);
        callSuper(code, getter);
        code.giveBack(getter.getReturnType());
        code.end();
    }

    private void writeSetter(LazyAttribute attribute, Method setter) {
        Code code = override(setter);
        if (FieldUses.reads(setter, attribute.field())) {
            loadIfUnloaded(code, attribute);
        }
        callSuper(code, setter);
        code.loadThis();
        code.op(Opcodes.DUP);
        code.field(Opcodes.GETFIELD, name, UNLOADED, long.class);
        code.push(~attribute.bit());
        code.op(Opcodes.LAND);
        code.field(Opcodes.PUTFIELD, name, UNLOADED, long.class);
        code.giveBack(setter.getReturnType());
        code.end();
    }

    private void loadIfUnloaded(Code code, LazyAttribute attribute) {
        Label loaded = new Label();
        code.loadThis();
        code.field(Opcodes.GETFIELD, name, UNLOADED, long.class);
        code.push(attribute.bit());
        code.op(Opcodes.LAND);
        code.op(Opcodes.LCONST_0);
        code.op(Opcodes.LCMP);
        code.jump(Opcodes.IFEQ, loaded);
        code.loadThis();
        code.call(Opcodes.INVOKESPECIAL, name, load(attribute), "()V", false);
        code.mark(loaded);
    }

    private void callSuper(Code code, Method method) {
        code.loadThis();
        int slot = 1;
        for (Class<?> parameter : method.getParameterTypes()) {
            code.load(new Local(slot, parameter));
            slot += Code.size(parameter);
        }
        code.call(Opcodes.INVOKESPECIAL, superName, method.getName(), Type.getMethodDescriptor(method), false);
    }

    private Code override(Method method) {
        String[] exceptions =
                Stream.of(method.getExceptionTypes()).map(Type::getInternalName).toArray(String[]::new);
        return Code.begin(
                writer,
                method.getModifiers() & INHERITED_FLAGS,
                method.getName(),
                Type.getMethodDescriptor(method),
                Signatures.of(entity, method),
                exceptions);
    }

    private Code method(int access, String method, MethodType type) {
        return Code.begin(writer, access, method, type.descriptorString(), null, new String[0]);
    }

    private void pushHandle(Code code, LazyAttribute attribute) {
        code.push(new ConstantDynamic(
                attribute.field().getName(),
                Type.getDescriptor(VarHandle.class),
                FIELD,
                attribute.field().getDeclaringClass().getName()));
    }

    private static Class<?> stackType(LazyAttribute attribute) {
        Class<?> type = attribute.field().getType();
        return type.isPrimitive() ? type : Object.class;
    }

    private static String load(LazyAttribute attribute) {
        return LOAD + attribute.index();
    }

    /** Bridges call the method with the narrower types, so that is the one to override. */
    private static Method overridable(Method method) {
        if (!method.isBridge()) {
            return method;
        }
        List<Method> narrower = new ArrayList<>();
        for (Method other : method.getDeclaringClass().getDeclaredMethods()) {
            if (!other.isBridge() && isBridgedBy(other, method)) {
                narrower.add(other);
            }
        }
        return narrower.size() == 1 ? narrower.get(0) : method;
    }

    private static boolean isBridgedBy(Method method, Method bridge) {
        if (!method.getName().equals(bridge.getName()) || method.getParameterCount() != bridge.getParameterCount()) {
            return false;
        }
        for (int i = 0; i < method.getParameterCount(); i++) {
            if (!bridge.getParameterTypes()[i].isAssignableFrom(method.getParameterTypes()[i])) {
                return false;
            }
        }
        return bridge.getReturnType().isAssignableFrom(method.getReturnType());
    }
}
