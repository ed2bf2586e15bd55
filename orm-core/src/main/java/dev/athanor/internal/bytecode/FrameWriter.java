package dev.athanor.internal.bytecode;

import org.objectweb.asm.ClassWriter;

/** Computes stack frames without loading the classes of the program. Confined to one thread. */
final class FrameWriter extends ClassWriter {

    FrameWriter() {
        super(COMPUTE_FRAMES);
    }

    /** What we write never uses a merged value as more than an object. */
    @Override
    protected String getCommonSuperClass(String left, String right) {
        return "java/lang/Object";
    }
}
