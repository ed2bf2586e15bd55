package dev.athanor.sql;

import java.util.List;

/**
 * Several groupings at once: {@code groupBy(rollup(year, month))} has a row for each month, each year, and all. Where a grouping is
 * not by an expression, that expression is null.
 *
 * @param kind how the groupings are made
 * @param sets what is the same in a group, grouping by grouping; for a rollup and a cube, part by part
 */
public record GroupingSets(Kind kind, List<List<Expression<?>>> sets) implements GroupingItem {

    /** Copies the lists. */
    public GroupingSets {
        sets = sets.stream().map(List::copyOf).toList();
    }

    /** How groupings are made. */
    public enum Kind {
        /** By all parts, by all but the last, and so on to none. */
        ROLLUP("ROLLUP"),
        /** By every choice of the parts. */
        CUBE("CUBE"),
        /** As given. */
        SETS("GROUPING SETS");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Returns the words of SQL. */
        public String words() {
            return words;
        }
    }

    static GroupingSets of(Kind kind, Expression<?>... parts) {
        return new GroupingSets(
                kind, List.of(parts).stream().<List<Expression<?>>>map(List::of).toList());
    }
}
