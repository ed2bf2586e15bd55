package dev.athanor.internal.flush;

import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.mapping.Relationship.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One kind of change of one table, for rows of the same shape. */
sealed interface FlushStep {

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
            return "INSERT " + binding.model().table() + " x" + states.size();
        }
    }

    /**
     * Changes some columns of rows.
     *
     * @param binding the entity
     * @param positions the columns, by their positions
     * @param states the objects
     */
    record Update(EntityBinding binding, List<Integer> positions, List<EntityState> states) implements FlushStep {
        @Override
        public String describe() {
            List<String> columns = positions.stream()
                    .map(position -> binding.model().columns().get(position).name())
                    .toList();
            return "UPDATE " + binding.model().table() + " " + columns + " x" + states.size();
        }
    }

    /** Deletes the rows of objects. */
    record Delete(EntityBinding binding, List<EntityState> states) implements FlushStep {
        @Override
        public String describe() {
            return "DELETE " + binding.model().table() + " x" + states.size();
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
}
