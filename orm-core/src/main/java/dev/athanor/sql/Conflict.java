package dev.athanor.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an INSERT does with a row whose key or unique value is there already.
 *
 * @param target the columns whose values are there already; empty for those of any key
 * @param constraint the constraint that would be violated, instead of its columns, or null
 * @param assignments what the row that is there gets; empty to leave it and drop the proposed one
 * @param condition which rows that are there are changed, or null for all
 */
public record Conflict(
        List<Assignable<?>> target,
        @Nullable String constraint,
        List<Assignment> assignments,
        @Nullable Condition condition) {

    /** Copies the lists. */
    public Conflict {
        target = List.copyOf(target);
        assignments = List.copyOf(assignments);
    }

    /** Tells whether the proposed row is dropped. */
    public boolean doesNothing() {
        return assignments.isEmpty();
    }
}
