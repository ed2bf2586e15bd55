package dev.athanor.mapping;

import dev.athanor.OrmException;
import dev.athanor.sql.StatementOption;

/**
 * Reads entities in parts, and lets go of each part when the next is asked for.
 *
 * @param entities how many are in a part
 */
public record YieldPer(int entities) implements StatementOption {

    /** Refuses parts of nothing. */
    public YieldPer {
        if (entities < 1) {
            throw new OrmException(
                    "orm-result-bad-size", "yieldPer(" + entities + ") cannot be: a part has at least one entity.");
        }
    }
}
