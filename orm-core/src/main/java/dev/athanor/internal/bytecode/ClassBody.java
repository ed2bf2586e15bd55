package dev.athanor.internal.bytecode;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A class being written, with the objects it uses as constants: they become static final fields, which the JIT trusts in a
 * hidden class. Confined to one thread.
 */
final class ClassBody {

    private final String name;
    private final FrameWriter writer = new FrameWriter();
    private final List<Object> constants = new ArrayList<>();
    private final List<Class<?>> constantTypes = new ArrayList<>();
    private final IdentityHashMap<Object, Integer> positions = new IdentityHashMap<>();

    ClassBody(String name, Class<?> superclass) {
        this.name = name;
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                name,
                null,
                Type.getInternalName(superclass),
                null);
    }

    String name() {
        return name;
    }

    Code method(int access, String method, Class<?> result, Class<?>... parameters) {
        String descriptor = Code.descriptor(result, parameters);
        return Code.begin(writer, access, method, descriptor, null, new String[0]);
    }

    /** Pushes an object onto the stack of the written code. */
    void pushConstant(Code code, Object constant, Class<?> type) {
        int position = positions.computeIfAbsent(constant, added -> {
            constants.add(added);
            constantTypes.add(type);
            return constants.size() - 1;
        });
        code.field(Opcodes.GETSTATIC, name, constantName(position), constantTypes.get(position));
    }

    /** Defines the class as a hidden nestmate of the lookup's class. */
    MethodHandles.Lookup define(MethodHandles.Lookup lookup) throws IllegalAccessException {
        writeConstants();
        writer.visitEnd();
        return lookup.defineHiddenClassWithClassData(
                writer.toByteArray(), constants.toArray(), true, MethodHandles.Lookup.ClassOption.NESTMATE);
    }

    private void writeConstants() {
        Code code = method(Opcodes.ACC_STATIC, "<clinit>", void.class);
        code.callStatic(MethodHandles.class, "lookup", MethodHandles.Lookup.class);
        code.pushName("_");
        code.pushClass(Object[].class);
        code.callStatic(
                MethodHandles.class, "classData", Object.class, MethodHandles.Lookup.class, String.class, Class.class);
        code.cast(Object[].class);
        Code.Local values = code.store(Object[].class);
        for (int position = 0; position < constants.size(); position++) {
            Class<?> type = constantTypes.get(position);
            writer.visitField(
                            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL,
                            constantName(position),
                            Type.getDescriptor(type),
                            null,
                            null)
                    .visitEnd();
            code.load(values);
            code.push(position);
            code.op(Opcodes.AALOAD);
            code.cast(type);
            code.field(Opcodes.PUTSTATIC, name, constantName(position), type);
        }
        code.giveBack(void.class);
        code.end();
    }

    private static String constantName(int position) {
        return "constant" + position;
    }
}
