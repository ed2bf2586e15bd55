package dev.athanor.internal.bytecode;

import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes an entity class with more fields than anybody types: {@code column0} is a long, {@code column1} a String, and so on. */
final class WideClass {

    private WideClass() {}

    static Class<?> of(int width) throws ClassNotFoundException {
        String name = "wide.Wide" + width;
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name.replace('.', '/'), null, "java/lang/Object", null);
        for (int i = 0; i < width; i++) {
            String descriptor = i % 2 == 0 ? "J" : "Ljava/lang/String;";
            writer.visitField(Opcodes.ACC_PRIVATE, "column" + i, descriptor, null, null)
                    .visitEnd();
        }
        MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PRIVATE, "<init>", "()V", null, null);
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
        return new OwnLoader(Map.of(name, writer.toByteArray())).loadClass(name);
    }
}
