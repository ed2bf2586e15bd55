package dev.athanor.internal.flush;

import dev.athanor.OrmException;
import dev.athanor.internal.flush.FlushStep.Part;
import dev.athanor.internal.flush.Task.Edge;
import dev.athanor.internal.flush.Task.Kind;
import dev.athanor.internal.flush.Task.Why;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cuts circles of rows that wait for each other, at the cheapest place: a reference is written behind its row, or is null before
 * its row is deleted, or a unique value makes room for the time being. Confined to one thread.
 */
final class Cuts {

    /** What cannot be cut. */
    private static final int NEVER = Integer.MAX_VALUE;

    /** Cuts one circle and returns what is to be done besides. */
    List<Task> cut(List<Edge> circle) {
        Edge cheapest = circle.get(0);
        int least = NEVER;
        for (Edge edge : circle) {
            int price = price(edge);
            if (price < least) {
                least = price;
                cheapest = edge;
            }
        }
        if (least == NEVER) {
            throw refused(circle);
        }
        if (cheapest.why() instanceof Why.NeedsNew needs) {
            return List.of(later(cheapest.to(), needs.reference()));
        } else if (cheapest.why() instanceof Why.LetsGo) {
            return List.of(free(cheapest, cheapest.why().positions().nextSetBit(0), null));
        }
        int position = parked(cheapest.from(), cheapest.why().positions());
        return List.of(free(cheapest, position, Placeholders.of(cheapest.from().row(), position)));
    }

    private static int price(Edge edge) {
        Task to = edge.to();
        if (edge.why() instanceof Why.NeedsNew needs) {
            Reference reference = needs.reference();
            if (to.kind == Kind.UPDATE) {
                return 1;
            }
            return reference.isNullable() && to.kind == Kind.INSERT ? reference.hasCollection() ? 3 : 2 : NEVER;
        } else if (edge.why() instanceof Why.LetsGo lets) {
            Reference reference = lets.reference();
            return reference.isNullable() ? reference.hasCollection() ? 3 : 2 : NEVER;
        } else if (edge.why() instanceof Why.GivesUp gives) {
            int position = parked(edge.from(), gives.positions());
            return position < 0 ? NEVER : Placeholders.isNullable(edge.from().binding(), position) ? 4 : 5;
        }
        return NEVER;
    }

    /** Returns the column of a giver that can make room: one it writes anyway, unless the row goes away; or -1. */
    private static int parked(Task giver, BitSet positions) {
        int best = -1;
        for (int i = positions.nextSetBit(0); i >= 0; i = positions.nextSetBit(i + 1)) {
            boolean written = giver.kind == Kind.DELETE
                    || (giver.kind == Kind.SWITCH
                            ? RowSwitch.positions(giver.binding()).contains(i)
                            : giver.kind == Kind.UPDATE && giver.positions.get(i));
            if (written && Placeholders.isNullable(giver.binding(), i)) {
                return i;
            } else if (written && best < 0 && Placeholders.isPossible(giver.binding(), i)) {
                best = i;
            }
        }
        return best;
    }

    /** Writes a reference behind the row, and behind what else its columns have to wait for. */
    private static Task later(Task task, Reference reference) {
        BitSet columns = reference.positions();
        Task rest = new Task(Kind.REST, task.state, null, (BitSet) columns.clone(), task.rank);
        rest.part = RowOrder.restOf(task);
        if (task.kind == Kind.UPDATE) {
            task.positions.andNot(columns);
            task.part = Part.FIRST;
        }
        for (Edge edge : List.copyOf(task.before)) {
            boolean concerns = !(edge.why() instanceof Why.GivesUp)
                    && edge.why().positions().intersects(columns);
            boolean takes = edge.why() instanceof Why.GivesUp && takesWith(edge, task, columns);
            if (edge.from() != edge.to() ? concerns || takes : concerns) {
                Task.remove(edge);
                Task.connect(edge.from(), rest, edge.why());
            }
        }
        for (Edge edge : List.copyOf(task.behind)) {
            boolean own = !(edge.why() instanceof Why.NeedsNew)
                    && edge.why().positions().intersects(columns);
            if (own && edge.to() != rest) {
                Task.remove(edge);
                Task.connect(rest, edge.to(), edge.why());
            }
        }
        Task.connect(task, rest, new Why.SameRow());
        return rest;
    }

    /** The columns of a hand-over are the giver's; a taker of the same entity counts them the same way. */
    private static boolean takesWith(Edge edge, Task taker, BitSet columns) {
        return edge.from().binding().equals(taker.binding())
                && edge.why().positions().intersects(columns);
    }

    /** Gives up what others wait for before the row itself is written. */
    private static Task free(Edge edge, int position, @Nullable Object value) {
        Task task = edge.from();
        BitSet column = new BitSet();
        column.set(position);
        Task free = new Task(Kind.FREE, task.row(), null, column, -1);
        free.value = value;
        for (Edge other : List.copyOf(task.behind)) {
            if (other.why().equals(edge.why())) {
                Task.remove(other);
                if (other.to() != task) {
                    Task.connect(free, other.to(), other.why());
                }
            }
        }
        Task.connect(free, task, new Why.SameRow());
        return free;
    }

    // What cannot be

    private static OrmException refused(List<Edge> circle) {
        Set<String> tables = new LinkedHashSet<>();
        List<String> reasons = new ArrayList<>();
        boolean isUnique = false;
        for (Edge edge : circle) {
            tables.add(edge.to().binding().model().table().toString());
            reasons.add(reason(edge));
            isUnique |= edge.why() instanceof Why.GivesUp;
        }
        String those = tables.stream().sorted().collect(Collectors.joining(", "));
        String why = reasons.stream().distinct().collect(Collectors.joining("; "));
        return isUnique
                ? new OrmException(
                        "orm-flush-unique-circle",
                        "Cannot order the flush of " + those
                                + ": rows hand unique values to each other in a circle, and none"
                                + " of these columns may be null or can hold something else for the time being. " + why
                                + ". Flush in between: give one of the rows another value first.")
                : new OrmException(
                        "orm-flush-circle",
                        "Cannot order the flush of " + those + ": a row of each needs the key of another first. " + why
                                + ". Let one of these references be null (optional = true): it is then written behind the"
                                + " rows.");
    }

    private static String reason(Edge edge) {
        if (edge.why() instanceof Why.NeedsNew needs) {
            return needs.reference().describe(edge.to().binding()) + " must not be null and refers to a new row";
        } else if (edge.why() instanceof Why.LetsGo lets) {
            return lets.reference().describe(edge.from().binding()) + " must not be null and refers to a deleted row";
        } else if (edge.why() instanceof Why.GivesUp gives) {
            return edge.from().row().describe() + " has the value of "
                    + gives.key().columns() + " that " + edge.to().state.describe() + " gets";
        }
        return edge.to().state.describe();
    }
}
