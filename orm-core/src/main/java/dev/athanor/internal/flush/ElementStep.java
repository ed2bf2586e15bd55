package dev.athanor.internal.flush;

import dev.athanor.internal.state.ElementRows;
import dev.athanor.internal.state.EntityState;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes rows that are elements of a collection.
 *
 * @param rows the rows
 * @param action what is done
 * @param slots what is found by when rows are deleted, what is changed when they are updated
 * @param nulls which of the slots that tell the row are null
 * @param changes the rows
 */
record ElementStep(ElementRows rows, Action action, BitSet slots, BitSet nulls, List<Change> changes)
        implements FlushStep {

    /** What is done to the rows. */
    enum Action {
        /** All rows of an owner are deleted. */
        DELETE_ALL("DELETE"),
        /** One row is deleted, or several that are the same. */
        DELETE("DELETE"),
        /** A row changes. */
        UPDATE("UPDATE"),
        /** A row is inserted. */
        INSERT("INSERT");

        private final String words;

        Action(String words) {
            this.words = words;
        }
    }

    /**
     * One row.
     *
     * @param owner whose collection it is in
     * @param before what it held, or null
     * @param now what it will hold, or null
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Change(
            EntityState owner,
            @Nullable Object @Nullable [] before,
            @Nullable Object @Nullable [] now) {}

    @Override
    public String describe() {
        String of = "";
        if (action == Action.UPDATE) {
            of = " "
                    + slots.stream()
                            .boxed()
                            .flatMap(slot -> rows.slots().get(slot).columns().stream())
                            .toList();
        }
        return action.words + " " + rows.in().table() + of + " x" + changes.size();
    }
}
