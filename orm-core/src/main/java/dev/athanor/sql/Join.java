package dev.athanor.sql;

import org.jspecify.annotations.Nullable;

/**
 * Two items of FROM joined.
 *
 * @param left what is there already
 * @param kind how rows without a partner are treated
 * @param right what is added
 * @param on what makes two rows partners; null for a cross join, or where every row is a partner
 */
public record Join(
        FromItem left, Kind kind, FromItem right, @Nullable JoinCondition on) implements FromItem {

    /** How rows without a partner are treated. */
    public enum Kind {
        /** They are left out. */
        INNER("JOIN"),
        /** Those of the left side are kept. */
        LEFT("LEFT JOIN"),
        /** Those of the right side are kept. */
        RIGHT("RIGHT JOIN"),
        /** All are kept. */
        FULL("FULL JOIN"),
        /** Every row is every other's partner. */
        CROSS("CROSS JOIN");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Returns the words of SQL. */
        public String words() {
            return words;
        }
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}
