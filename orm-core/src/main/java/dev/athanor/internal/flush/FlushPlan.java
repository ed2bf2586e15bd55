package dev.athanor.internal.flush;

import dev.athanor.internal.state.EntityState;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a flush is about to do, decided before anything is written: parents are inserted before children, children are deleted
 * before parents.
 *
 * @param steps the steps, in order
 */
public record FlushPlan(List<FlushStep> steps) {

    /** Copies the steps. */
    public FlushPlan {
        steps = List.copyOf(steps);
    }

    /** Tells whether there is nothing to do. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** Returns the objects whose rows are written. */
    public List<EntityState> states() {
        return steps.stream().flatMap(step -> step.states().stream()).toList();
    }

    /** Returns one line for each step, in order. */
    public String describe() {
        return steps.stream().map(FlushStep::describe).collect(Collectors.joining("\n"));
    }
}
