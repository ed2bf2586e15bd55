package dev.athanor.internal.bytecode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes lookups that may define hidden classes. The JDK gives those within one module only, and each class loader has an unnamed
 * module of its own: entities under DevTools are always in another one than Athanor. There a class of one method, defined into
 * the package of the entity, asks for the lookup in our place. Thread-safe.
 */
final class FullLookup {

    private static final String SIMPLE_NAME = "Athanor$Lookup";
    private static final String METHOD = "lookup";
    private static final MethodType SIGNATURE = MethodType.methodType(MethodHandles.Lookup.class);

    private FullLookup() {}

    static MethodHandles.Lookup in(Class<?> type) {
        MethodHandles.Lookup lookup = Reach.lookupIn(type);
        if (lookup.hasFullPrivilegeAccess()) {
            return lookup;
        }
        try {
            Class<?> inside = insider(type, lookup);
            MethodHandles.Lookup ofInsider = (MethodHandles.Lookup)
                    Reach.lookupIn(inside).findStatic(inside, METHOD, SIGNATURE).invoke();
            return MethodHandles.privateLookupIn(type, ofInsider);
        } catch (RuntimeException | Error unexpected) {
            throw unexpected;
        } catch (Throwable unlikely) {
            throw new IllegalStateException("No class can be defined beside " + type.getName(), unlikely);
        }
    }

    private static Class<?> insider(Class<?> type, MethodHandles.Lookup lookup) throws IllegalAccessException {
        String name = type.getPackageName().isEmpty() ? SIMPLE_NAME : type.getPackageName() + "." + SIMPLE_NAME;
        synchronized (FullLookup.class) {
            try {
                return Class.forName(name, false, type.getClassLoader());
            } catch (ClassNotFoundException firstOfItsPackage) {
                return lookup.defineClass(write(name.replace('.', '/')));
            }
        }
    }

    private static byte[] write(String name) {
        ClassWriter writer = new ClassWriter(0);
        int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        writer.visit(Opcodes.V17, access, name, null, "java/lang/Object", null);
        var method = writer.visitMethod(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, METHOD, SIGNATURE.descriptorString(), null, null);
        method.visitCode();
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                Type.getInternalName(MethodHandles.class),
                "lookup",
                SIGNATURE.descriptorString(),
                false);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(1, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
