package dev.athanor.internal.util;

import org.jspecify.annotations.Nullable;

/** Lets several things be done though one fails; the first failure is thrown behind them, and keeps the others. Confined to one thread. */
public final class FirstFailure {

    private @Nullable RuntimeException first;

    /** Does something. */
    public void keep(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            add(failed);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very exception cannot be suppressed by itself
    private void add(RuntimeException failed) {
        if (first == null) {
            first = failed;
        } else if (first != failed) {
            first.addSuppressed(failed);
        }
    }

    /** Throws the first failure, if there was one. */
    public void throwIfAny() {
        if (first != null) {
            throw first;
        }
    }
}
