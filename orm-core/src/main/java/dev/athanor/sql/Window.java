package dev.athanor.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows over which a function is computed for each row: {@code window().partitionBy(city).orderBy(age.asc())}. Begin with
 * {@link Sql#window()}. Immutable.
 *
 * @param name the name of a window that the select declares, on which this one is based, or null
 * @param partitioning rows are in one window where these are equal; without them all rows are
 * @param ordering the order within the window
 * @param frame which rows around the current one count, or null for the database's rule
 */
public record Window(
        @Nullable String name,
        List<Expression<?>> partitioning,
        List<Ordering> ordering,
        @Nullable Frame frame) {

    /** Copies the lists. */
    public Window {
        partitioning = List.copyOf(partitioning);
        ordering = List.copyOf(ordering);
    }

    /** Puts rows into one window where these are equal. */
    public Window partitionBy(Expression<?>... expressions) {
        return new Window(name, List.of(expressions), ordering, frame);
    }

    /** Orders the rows within the window. */
    public Window orderBy(Ordering... terms) {
        return new Window(name, partitioning, List.of(terms), frame);
    }

    /** Counts rows from one to another, by their number. */
    public Window rows(Frame.Bound start, Frame.Bound end) {
        return new Window(name, partitioning, ordering, new Frame(Frame.Unit.ROWS, start, end, null));
    }

    /** Counts rows from one value of the ordering to another. */
    public Window range(Frame.Bound start, Frame.Bound end) {
        return new Window(name, partitioning, ordering, new Frame(Frame.Unit.RANGE, start, end, null));
    }

    /** Counts rows from one group of equal rows to another. */
    public Window groups(Frame.Bound start, Frame.Bound end) {
        return new Window(name, partitioning, ordering, new Frame(Frame.Unit.GROUPS, start, end, null));
    }

    /** Leaves out some rows of the frame; without a frame, of that from the first row to the current one. */
    public Window exclude(Frame.Exclusion exclusion) {
        Frame before = frame == null
                ? new Frame(Frame.Unit.RANGE, Frame.unboundedPreceding(), Frame.currentRow(), null)
                : frame;
        return new Window(name, partitioning, ordering, before.excluding(exclusion));
    }

    /** Tells whether this is nothing but the name of a window that the select declares. */
    public boolean isNameOnly() {
        return name != null && partitioning.isEmpty() && ordering.isEmpty() && frame == null;
    }
}
