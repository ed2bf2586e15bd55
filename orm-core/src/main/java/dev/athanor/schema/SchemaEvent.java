package dev.athanor.schema;

import org.jspecify.annotations.Nullable;

/**
 * Something that is about to happen to a schema, or has just happened.
 *
 * @param moment what happens
 * @param table the table it happens to, or null for the metadata as a whole
 * @param target where it happens: statements executed there belong to the same transaction
 */
public record SchemaEvent(Moment moment, @Nullable Table table, SchemaTarget target) {

    /** What happens. */
    public enum Moment {
        /** Before it is created. */
        BEFORE_CREATE,
        /** After it was created, with its indexes and foreign keys. */
        AFTER_CREATE,
        /** Before it is dropped. */
        BEFORE_DROP,
        /** After it was dropped. */
        AFTER_DROP
    }

    /** Who wants to know. An exception ends what was going on. */
    @FunctionalInterface
    public interface Listener {

        /** Is called when it happens. */
        void on(SchemaEvent event);
    }
}
