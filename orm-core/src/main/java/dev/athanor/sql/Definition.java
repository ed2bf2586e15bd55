package dev.athanor.sql;

import org.jspecify.annotations.Nullable;

/** A statement that changes the schema: the seam through which package {@code ddl} enters. */
public non-sealed interface Definition extends Statement<Void> {

    @Override
    default @Nullable Projection<Void> projection() {
        return null;
    }
}
