package dev.athanor.internal.bytecode;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The body of a method being written. Confined to one thread. */
final class Code {

    private static final int LAST_SHORT_CONSTANT = 5;

    private static final Map<Class<?>, Class<?>> WRAPPERS = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            char.class, Character.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class);

    private final MethodVisitor method;
    private int nextSlot;

    private Code(MethodVisitor method, int slots) {
        this.method = method;
        this.nextSlot = slots;
        method.visitCode();
    }

    /** Begins a method of a class. */
    static Code begin(
            ClassVisitor type,
            int access,
            String name,
            String descriptor,
            @Nullable String signature,
            String[] exceptions) {
        int slots = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
        boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
        return new Code(
                type.visitMethod(access, name, descriptor, signature, exceptions), isStatic ? slots - 1 : slots);
    }

    void end() {
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** A local variable: where it is, and what it is known to hold. */
    record Local(int slot, Class<?> type) {

        int opcode(int ofInt) {
            return ofInt + kind(type);
        }
    }

    /** Returns the first free slot; {@link #freeFrom} gives back what was taken since. */
    int slots() {
        return nextSlot;
    }

    void freeFrom(int slot) {
        nextSlot = slot;
    }

    Local store(Class<?> type) {
        Local local = new Local(nextSlot, type);
        nextSlot += size(type);
        store(local);
        return local;
    }

    void store(Local local) {
        method.visitVarInsn(local.opcode(Opcodes.ISTORE), local.slot());
    }

    void load(Local local) {
        method.visitVarInsn(local.opcode(Opcodes.ILOAD), local.slot());
    }

    void loadThis() {
        method.visitVarInsn(Opcodes.ALOAD, 0);
    }

    void push(int value) {
        if (value >= -1 && value <= LAST_SHORT_CONSTANT) {
            method.visitInsn(Opcodes.ICONST_0 + value);
        } else if (value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
            method.visitIntInsn(Opcodes.BIPUSH, value);
        } else if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
            method.visitIntInsn(Opcodes.SIPUSH, value);
        } else {
            method.visitLdcInsn(value);
        }
    }

    void push(long value) {
        method.visitLdcInsn(value);
    }

    void pushName(String name) {
        method.visitLdcInsn(name);
    }

    void pushClass(Class<?> type) {
        method.visitLdcInsn(Type.getType(type));
    }

    void push(ConstantDynamic constant) {
        method.visitLdcInsn(constant);
    }

    void pushNull() {
        method.visitInsn(Opcodes.ACONST_NULL);
    }

    /** Pushes null, zero or false. */
    void pushDefault(Class<?> type) {
        if (!type.isPrimitive()) {
            pushNull();
        } else if (type == long.class) {
            method.visitInsn(Opcodes.LCONST_0);
        } else if (type == float.class) {
            method.visitInsn(Opcodes.FCONST_0);
        } else if (type == double.class) {
            method.visitInsn(Opcodes.DCONST_0);
        } else {
            method.visitInsn(Opcodes.ICONST_0);
        }
    }

    void box(Class<?> type) {
        if (type.isPrimitive()) {
            Class<?> wrapper = wrapper(type);
            callStatic(wrapper, "valueOf", wrapper, type);
        }
    }

    void unbox(Class<?> primitive) {
        Class<?> wrapper = wrapper(primitive);
        cast(wrapper);
        call(Opcodes.INVOKEVIRTUAL, wrapper, primitive.getName() + "Value", primitive);
    }

    void cast(Class<?> type) {
        if (type != Object.class) {
            method.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(type));
        }
    }

    void make(Class<?> type) {
        method.visitTypeInsn(Opcodes.NEW, Type.getInternalName(type));
        method.visitInsn(Opcodes.DUP);
    }

    void op(int opcode) {
        method.visitInsn(opcode);
    }

    void field(int opcode, String owner, String name, Class<?> type) {
        method.visitFieldInsn(opcode, owner, name, Type.getDescriptor(type));
    }

    void call(int opcode, Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
        call(opcode, Type.getInternalName(owner), name, descriptor(result, parameters), owner.isInterface());
    }

    void call(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
        method.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
    }

    void callStatic(Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
        call(Opcodes.INVOKESTATIC, owner, name, result, parameters);
    }

    void jump(int opcode, Label label) {
        method.visitJumpInsn(opcode, label);
    }

    void mark(Label label) {
        method.visitLabel(label);
    }

    void tableSwitch(int first, Label otherwise, Label[] cases) {
        method.visitTableSwitchInsn(first, first + cases.length - 1, otherwise, cases);
    }

    void giveBack(Class<?> type) {
        method.visitInsn(type == void.class ? Opcodes.RETURN : Opcodes.IRETURN + kind(type));
    }

    /** Returns how many slots a value takes. */
    static int size(Class<?> type) {
        return type == long.class || type == double.class ? 2 : 1;
    }

    /** The opcodes of loading, storing and returning stand in the order int, long, float, double, object. */
    private static int kind(Class<?> type) {
        if (!type.isPrimitive()) {
            return Opcodes.ALOAD - Opcodes.ILOAD;
        }
        if (type == long.class) {
            return Opcodes.LLOAD - Opcodes.ILOAD;
        }
        if (type == float.class) {
            return Opcodes.FLOAD - Opcodes.ILOAD;
        }
        return type == double.class ? Opcodes.DLOAD - Opcodes.ILOAD : 0;
    }

    static Class<?> wrapper(Class<?> type) {
        return type.isPrimitive() ? WRAPPERS.getOrDefault(type, type) : type;
    }

    /** As {@code MethodType} has it, which would keep each descriptor in a table of its own. */
    static String descriptor(Class<?> result, Class<?>... parameters) {
        StringBuilder descriptor = new StringBuilder("(");
        for (Class<?> parameter : parameters) {
            descriptor.append(parameter.descriptorString());
        }
        return descriptor.append(')').append(result.descriptorString()).toString();
    }
}
