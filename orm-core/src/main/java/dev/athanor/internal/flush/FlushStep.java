package dev.athanor.internal.flush;

import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.mapping.Relationship.Link;
import dev.athanor.schema.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One kind of change of one table, for rows of the same shape. */
sealed interface FlushStep
        permits FlushStep.Insert,
                FlushStep.Update,
                FlushStep.Delete,
                FlushStep.Free,
                FlushStep.Switch,
                FlushStep.InsertLinks,
                FlushStep.DeleteLinks,
                ElementStep {

    /** Returns one line for people. */
    String describe();

    /** Returns the objects whose rows it writes. */
    default List<EntityState> states() {
        return List.of();
    }

    /** Inserts the rows of new objects. */
    record Insert(EntityBinding binding, List<EntityState> states) implements FlushStep {
        @Override
        public String describe() {
            return "INSERT " + tables(binding) + " x" + states.size();
        }
    }

    /**
     * Changes some columns of rows.
     *
     * @param binding the entity
     * @param positions the columns, by their positions
     * @param states the objects
     * @param part whether that is all a flush does to these rows
     */
    record Update(EntityBinding binding, List<Integer> positions, List<EntityState> states, Part part)
            implements FlushStep {
        @Override
        public String describe() {
            return "UPDATE " + tables(binding) + " " + names(binding, positions) + " x" + states.size();
        }
    }

    /** How much of what a flush does to a row one UPDATE is. */
    enum Part {
        /** All of it. */
        ALL,
        /** All but what must wait for other rows. */
        FIRST,
        /** What had to wait, of a row that was there. */
        REST,
        /** What had to wait, of a row the same flush inserted. */
        REST_OF_NEW;

        /** Tells whether it counts as a change of the row: what completes a new row does not. */
        boolean raisesVersion() {
            return this != REST_OF_NEW;
        }
    }

    /**
     * Gives one column of rows a value for the time being, or for the last moments of the row, so that other rows can be written.
     *
     * @param binding the entity
     * @param position the column
     * @param states the objects whose rows they are
     * @param values a value for each
     */
    record Free(EntityBinding binding, int position, List<EntityState> states, List<@Nullable Object> values)
            implements FlushStep {
        @Override
        public String describe() {
            return "UPDATE " + tables(binding) + " " + names(binding, List.of(position)) + " x" + states.size()
                    + " (to be free)";
        }
    }

    /** Updates rows that change hands, from a deleted object to a new one with the same key. */
    record Switch(EntityBinding binding, List<RowSwitch> rows) implements FlushStep {
        @Override
        public String describe() {
            return "UPDATE " + tables(binding) + " " + names(binding, RowSwitch.positions(binding)) + " x" + rows.size()
                    + " (instead of DELETE and INSERT)";
        }

        @Override
        public List<EntityState> states() {
            List<EntityState> states = new ArrayList<>();
            rows.forEach(row -> {
                states.add(row.gone());
                states.add(row.coming());
            });
            return states;
        }
    }

    /** Deletes the rows of objects. */
    record Delete(EntityBinding binding, List<EntityState> states) implements FlushStep {
        @Override
        public String describe() {
            return "DELETE " + tables(binding) + " x" + states.size();
        }
    }

    /** Inserts rows of a table between two entities. */
    record InsertLinks(Link.Between between, List<Pair> pairs) implements FlushStep {
        @Override
        public String describe() {
            return "INSERT " + between.table() + " x" + pairs.size();
        }
    }

    /** Deletes rows of a table between two entities. */
    record DeleteLinks(Link.Between between, List<Pair> pairs) implements FlushStep {
        @Override
        public String describe() {
            return "DELETE " + between.table() + " x" + pairs.size();
        }
    }

    /**
     * A row of a table between two entities.
     *
     * @param owner the entity on one side
     * @param target the entity on the other; null for all that the owner is linked with
     */
    record Pair(Object owner, @Nullable Object target) {}

    private static String tables(EntityBinding binding) {
        return String.join(
                "+", binding.model().tables().stream().map(Table::toString).toList());
    }

    private static List<String> names(EntityBinding binding, List<Integer> positions) {
        return positions.stream()
                .map(position -> binding.model().columns().get(position).name())
                .toList();
    }
}
