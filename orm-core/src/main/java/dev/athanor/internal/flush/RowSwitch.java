package dev.athanor.internal.flush;

import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.mapping.Generation;
import java.util.ArrayList;
import java.util.List;

/**
 * A row that changes hands: one object is deleted, and another with the same key is added.
 *
 * @param gone the object that was the row
 * @param coming the object that is the row from now on
 */
record RowSwitch(EntityState gone, EntityState coming) {

    /** Tells whether an UPDATE can say all that an INSERT would, and whether the program gives keys at all. */
    static boolean isPossible(EntityBinding binding) {
        FetchedColumns.Given given = FetchedColumns.of(binding);
        return binding.model().isAlone()
                && binding.model().generation().kind() != Generation.Kind.IDENTITY
                && given.defaults().isEmpty()
                && given.whenInserted().isEmpty()
                && KeySource.insertedPositions(binding).stream()
                        .allMatch(position -> binding.keyPositions().contains(position)
                                || position == binding.versionPosition()
                                || Changes.updatable(binding).get(position));
    }

    /** Returns the columns that are written. */
    static List<Integer> positions(EntityBinding binding) {
        return binding.once("switched positions", () -> {
            List<Integer> positions = new ArrayList<>(KeySource.insertedPositions(binding));
            positions.removeIf(
                    position -> binding.keyPositions().contains(position) || position == binding.versionPosition());
            return positions;
        });
    }
}
