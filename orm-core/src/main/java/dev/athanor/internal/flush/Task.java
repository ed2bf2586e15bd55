package dev.athanor.internal.flush;

import dev.athanor.internal.flush.FlushStep.Part;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done to one row, with what must be done before and behind it. Only rows that whole tables cannot be ordered for become
 * tasks. For one flush; confined to one thread.
 */
final class Task {

    /** What is done. */
    enum Kind {
        /** A column is given up for the time being. */
        FREE,
        UPDATE,
        /** The row is updated for another object. */
        SWITCH,
        INSERT,
        /** What had to wait is written. */
        REST,
        DELETE
    }

    final Kind kind;
    /** The object that writes the row. */
    final EntityState state;
    /** Where it would stand if nothing had to wait. */
    final int rank;

    final @Nullable RowSwitch rowSwitch;
    /** The columns that are written, where these are not all. */
    BitSet positions;

    /** What {@link Kind#FREE} writes. */
    @Nullable
    Object value;

    Part part = Part.ALL;

    /** How many of those before are still to be done. */
    int open;

    final List<Edge> before = new ArrayList<>();
    final List<Edge> behind = new ArrayList<>();

    Task(Kind kind, EntityState state, @Nullable RowSwitch rowSwitch, BitSet positions, int rank) {
        this.kind = kind;
        this.state = state;
        this.rowSwitch = rowSwitch;
        this.positions = positions;
        this.rank = rank;
    }

    EntityBinding binding() {
        return state.binding();
    }

    /** Returns the object that was the row until now. */
    EntityState row() {
        return rowSwitch == null ? state : rowSwitch.gone();
    }

    /** Tells whether a key that others refer to comes into being. */
    boolean makesRow() {
        return kind == Kind.INSERT || kind == Kind.SWITCH;
    }

    /** Returns the key under which tasks become one step. */
    Object shape() {
        return List.of(kind, binding(), positions, part);
    }

    /**
     * One task before another.
     *
     * @param from what is done first
     * @param to what is done then
     * @param why the reason
     */
    record Edge(Task from, Task to, Why why) {}

    /** Why one row is written before another. */
    sealed interface Why {

        /** Returns the columns of the row concerned, by their positions; of the giver's, the taker's or the referring row. */
        BitSet positions();

        /** A row refers to a new one. */
        record NeedsNew(Reference reference) implements Why {
            @Override
            public BitSet positions() {
                return reference.positions();
            }
        }

        /** A row referred to one that is deleted. */
        record LetsGo(Reference reference) implements Why {
            @Override
            public BitSet positions() {
                return reference.positions();
            }
        }

        /** A row has a unique value that another gets. */
        record GivesUp(UniqueKey key) implements Why {
            @Override
            public BitSet positions() {
                return key.positions();
            }
        }

        /** The parts of what is done to one row follow each other. */
        record SameRow() implements Why {
            @Override
            public BitSet positions() {
                return new BitSet();
            }
        }
    }

    static Edge connect(Task from, Task to, Why why) {
        Edge edge = new Edge(from, to, why);
        from.behind.add(edge);
        to.before.add(edge);
        return edge;
    }

    static void remove(Edge edge) {
        edge.from().behind.remove(edge);
        edge.to().before.remove(edge);
    }
}
