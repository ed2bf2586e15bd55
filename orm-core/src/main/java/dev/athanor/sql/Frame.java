package dev.athanor.sql;

import dev.athanor.OrmException;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a window count for the current one: {@code window().orderBy(day.asc()).rows(preceding(6), currentRow())}.
 *
 * @param unit what is counted
 * @param start where it begins
 * @param end where it ends
 * @param exclusion which rows are left out, or null
 */
public record Frame(
        Unit unit, Bound start, Bound end, @Nullable Exclusion exclusion) {

    /** From the first row of the window. */
    public static Bound unboundedPreceding() {
        return new Bound(Edge.UNBOUNDED_PRECEDING, 0);
    }

    /** So many rows, groups or steps before the current row. */
    public static Bound preceding(long distance) {
        return new Bound(Edge.PRECEDING, distance);
    }

    /** The current row; in RANGE and GROUPS with all its equals. */
    public static Bound currentRow() {
        return new Bound(Edge.CURRENT_ROW, 0);
    }

    /** So many rows, groups or steps behind the current row. */
    public static Bound following(long distance) {
        return new Bound(Edge.FOLLOWING, distance);
    }

    /** To the last row of the window. */
    public static Bound unboundedFollowing() {
        return new Bound(Edge.UNBOUNDED_FOLLOWING, 0);
    }

    Frame excluding(Exclusion rows) {
        return new Frame(unit, start, end, rows);
    }

    /** What a frame counts. */
    public enum Unit {
        /** Rows. */
        ROWS,
        /** The distance between values of the ordering. */
        RANGE,
        /** Groups of rows that are equal to the ordering. */
        GROUPS
    }

    /** Which rows of a frame are left out. */
    public enum Exclusion {
        /** The current row. */
        CURRENT_ROW("CURRENT ROW"),
        /** The current row and its equals. */
        GROUP("GROUP"),
        /** The equals of the current row, but not itself. */
        TIES("TIES");

        private final String words;

        Exclusion(String words) {
            this.words = words;
        }

        /** Returns the words of SQL. */
        public String words() {
            return words;
        }
    }

    /** The kinds of bounds. */
    public enum Edge {
        /** The first row. */
        UNBOUNDED_PRECEDING("UNBOUNDED PRECEDING"),
        /** Before the current row. */
        PRECEDING("PRECEDING"),
        /** The current row. */
        CURRENT_ROW("CURRENT ROW"),
        /** Behind the current row. */
        FOLLOWING("FOLLOWING"),
        /** The last row. */
        UNBOUNDED_FOLLOWING("UNBOUNDED FOLLOWING");

        private final String words;

        Edge(String words) {
            this.words = words;
        }

        /** Returns the words of SQL. */
        public String words() {
            return words;
        }
    }

    /** One end of a frame, and how far it is from the current row. */
    public record Bound(Edge edge, long distance) {

        /** Refuses a negative distance. */
        public Bound {
            if (distance < 0) {
                throw new OrmException(
                        "orm-sql-bad-frame",
                        "A frame begins or ends " + distance
                                + " rows away; the distance must be 0 or more. Use following(…) for the other direction.");
            }
        }
    }
}
