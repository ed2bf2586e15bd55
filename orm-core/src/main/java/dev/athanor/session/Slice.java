package dev.athanor.session;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some of a query's entities, and where the next ones begin. Immutable.
 *
 * @param items the entities, in order
 * @param end the position of the last one if there are more behind it, or null
 * @param <E> the entity class
 */
public record Slice<E>(List<E> items, @Nullable Position end) {

    /** Copies the entities. */
    public Slice {
        items = List.copyOf(items);
    }

    /** Returns the position from which to go on; empty if there is nothing more. */
    public Optional<Position> next() {
        return Optional.ofNullable(end);
    }
}
