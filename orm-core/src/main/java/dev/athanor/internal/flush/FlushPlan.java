package dev.athanor.internal.flush;

import dev.athanor.internal.state.EntityState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a flush is about to do, decided before anything is written: parents are inserted before children, children are deleted
 * before parents.
 *
 * @param steps the steps, in order
 */
public record FlushPlan(List<FlushStep> steps) {

    /** There is nothing to do. */
    static final FlushPlan NOTHING = new FlushPlan(List.of());

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
        List<EntityState> states = new ArrayList<>();
        steps.forEach(step -> states.addAll(step.states()));
        return states;
    }

    /** Returns the objects whose rows are inserted, in the order they are. */
    public Set<EntityState> inserted() {
        Set<EntityState> inserted = states(FlushStep.Insert.class);
        switched().forEach(row -> inserted.add(row.coming()));
        return inserted;
    }

    /** Returns the objects whose rows are changed, and neither inserted nor deleted, in the order they are. */
    public Set<EntityState> updated() {
        Set<EntityState> updated = states(FlushStep.Update.class);
        updated.removeAll(inserted());
        updated.removeAll(deleted());
        return updated;
    }

    /** Returns the objects whose rows are deleted, in the order they are. */
    public Set<EntityState> deleted() {
        Set<EntityState> deleted = states(FlushStep.Delete.class);
        switched().forEach(row -> deleted.add(row.gone()));
        return deleted;
    }

    private List<RowSwitch> switched() {
        return steps.stream()
                .filter(FlushStep.Switch.class::isInstance)
                .flatMap(step -> ((FlushStep.Switch) step).rows().stream())
                .toList();
    }

    private Set<EntityState> states(Class<? extends FlushStep> kind) {
        Set<EntityState> states = new LinkedHashSet<>();
        steps.stream().filter(kind::isInstance).forEach(step -> states.addAll(step.states()));
        return states;
    }

    /** Returns one line for each step, in order. */
    public String describe() {
        return steps.stream().map(FlushStep::describe).collect(Collectors.joining("\n"));
    }
}
