package dev.athanor.internal.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Which fields the code of a class, and of those it shares its private members with, touches. Remembered as long as memory
 * allows. Immutable.
 *
 * @param accesses each instruction that reads or writes a field of an object
 * @param unreadable the classes whose byte code is missing, broken or newer than ASM
 */
record NestScan(List<Access> accesses, List<String> unreadable) {

    private static final ClassValue<Cached> CACHE = new ClassValue<>() {
        @Override
        protected Cached computeValue(Class<?> type) {
            return new Cached();
        }
    };

    /**
     * An instruction that reads or writes a field.
     *
     * @param place the class it is in, as an internal name
     * @param method the method it is in
     * @param descriptor of the method
     * @param owner the class whose field it names, as an internal name; may be a subclass of the one that declares it
     * @param field the field's name
     * @param type the field's descriptor
     * @param kind read or write
     * @param isOnThis whether a read is certainly of {@code this}
     */
    record Access(
            String place,
            String method,
            String descriptor,
            String owner,
            String field,
            String type,
            FieldUse.Kind kind,
            boolean isOnThis) {}

    static NestScan of(Class<?> type) {
        Cached cached = CACHE.get(type);
        NestScan known = cached.scan.get();
        if (known == null) {
            known = scan(type);
            cached.scan = new SoftReference<>(known);
        }
        return known;
    }

    private static NestScan scan(Class<?> type) {
        List<Access> accesses = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        Set<String> waiting = new LinkedHashSet<>(Set.of(type.getName().replace('.', '/')));
        Set<String> done = new LinkedHashSet<>();
        while (!waiting.isEmpty()) {
            String name = waiting.iterator().next();
            waiting.remove(name);
            done.add(name);
            ClassScan scan = new ClassScan();
            if (scan.read(type.getClassLoader(), name)) {
                accesses.addAll(scan.accesses);
                scan.nest.stream().filter(other -> !done.contains(other)).forEach(waiting::add);
            } else {
                unreadable.add(name.replace('/', '.'));
            }
        }
        return new NestScan(List.copyOf(accesses), List.copyOf(unreadable));
    }

    private static final class Cached {
        volatile SoftReference<NestScan> scan = new SoftReference<>(null);
    }

    private static final class ClassScan extends ClassVisitor {

        private final List<Access> accesses = new ArrayList<>();
        private final List<String> nest = new ArrayList<>();
        private String name = "";

        ClassScan() {
            super(Opcodes.ASM9);
        }

        boolean read(@Nullable ClassLoader loader, String internalName) {
            String resource = internalName + ".class";
            try (InputStream bytes = loader == null
                    ? ClassLoader.getSystemResourceAsStream(resource)
                    : loader.getResourceAsStream(resource)) {
                if (bytes == null) {
                    return false;
                }
                new ClassReader(bytes).accept(this, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
                return true;
            } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException newerOrBroken) {
                return false;
            }
        }

        @Override
        public void visit(
                int version,
                int access,
                String visited,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            name = visited;
        }

        @Override
        public void visitNestHost(String host) {
            nest.add(host);
        }

        @Override
        public void visitNestMember(String member) {
            nest.add(member);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            boolean hasThis = (access & Opcodes.ACC_STATIC) == 0;
            return new MethodScan(method, descriptor, hasThis);
        }

        /** Notes field instructions, and whether {@code aload_0} stands right before them. */
        private final class MethodScan extends MethodVisitor {

            private final String method;
            private final String descriptor;
            private final boolean hasThis;
            private boolean thisIsOnTop;

            MethodScan(String method, String descriptor, boolean hasThis) {
                super(Opcodes.ASM9);
                this.method = method;
                this.descriptor = descriptor;
                this.hasThis = hasThis;
            }

            @Override
            public void visitVarInsn(int opcode, int slot) {
                thisIsOnTop = hasThis && opcode == Opcodes.ALOAD && slot == 0;
            }

            @Override
            public void visitFieldInsn(int opcode, String owner, String field, String type) {
                if (opcode == Opcodes.GETFIELD) {
                    add(owner, field, type, FieldUse.Kind.READ, thisIsOnTop);
                } else if (opcode == Opcodes.PUTFIELD) {
                    add(owner, field, type, FieldUse.Kind.WRITE, false);
                }
                thisIsOnTop = false;
            }

            private void add(String owner, String field, String type, FieldUse.Kind kind, boolean isOnThis) {
                accesses.add(new Access(name, method, descriptor, owner, field, type, kind, isOnThis));
            }

            @Override
            public void visitInsn(int opcode) {
                thisIsOnTop = false;
            }

            @Override
            public void visitIntInsn(int opcode, int operand) {
                thisIsOnTop = false;
            }

            @Override
            public void visitTypeInsn(int opcode, String type) {
                thisIsOnTop = false;
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String called, String type, boolean ofInterface) {
                thisIsOnTop = false;
            }

            @Override
            public void visitInvokeDynamicInsn(String called, String type, Handle bootstrap, Object... arguments) {
                thisIsOnTop = false;
            }

            @Override
            public void visitJumpInsn(int opcode, Label label) {
                thisIsOnTop = false;
            }

            /** Something may jump here with another object on the stack. */
            @Override
            public void visitLabel(Label label) {
                thisIsOnTop = false;
            }

            @Override
            public void visitLdcInsn(Object value) {
                thisIsOnTop = false;
            }

            @Override
            public void visitIincInsn(int slot, int increment) {
                thisIsOnTop = false;
            }

            @Override
            public void visitTableSwitchInsn(int first, int last, Label otherwise, Label... labels) {
                thisIsOnTop = false;
            }

            @Override
            public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
                thisIsOnTop = false;
            }

            @Override
            public void visitMultiANewArrayInsn(String descriptorOfArray, int dimensions) {
                thisIsOnTop = false;
            }
        }
    }
}
