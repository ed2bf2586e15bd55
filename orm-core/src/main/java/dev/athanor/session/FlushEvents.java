package dev.athanor.session;

import dev.athanor.event.EntityEvent;
import dev.athanor.internal.flush.FlushPlan;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.util.FirstFailure;
import dev.athanor.session.EventRegistry.Moment;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is told around one flush. Those who hear of it before may change objects, add and delete some: it is decided anew, and what
 * is new is told, until everything that will be written was told once. Confined to one thread.
 */
final class FlushEvents {

    private final EventDispatch events;
    private final Map<EntityEvent, Set<EntityState>> told = new EnumMap<>(EntityEvent.class);

    FlushEvents(EventDispatch events) {
        this.events = events;
    }

    /** Tells what a plan is about to write, and returns the plan that is left behind that. */
    FlushPlan decide(FlushPlan first, Supplier<FlushPlan> planner) {
        FlushPlan plan = first;
        if (events.hears(Moment.BEFORE_FLUSH)) {
            events.before(Moment.BEFORE_FLUSH);
            plan = planner.get();
        }
        while (tellBefore(plan)) {
            plan = planner.get();
        }
        return events.watchesAttributes() && events.attributes().show(plan) ? planner.get() : plan;
    }

    private boolean tellBefore(FlushPlan plan) {
        boolean updates = tell(EntityEvent.BEFORE_UPDATE, plan.updated());
        boolean inserts = tell(EntityEvent.BEFORE_INSERT, plan.inserted());
        boolean deletes = tell(EntityEvent.BEFORE_DELETE, plan.deleted());
        return updates || inserts || deletes;
    }

    private boolean tell(EntityEvent event, Collection<EntityState> states) {
        boolean any = false;
        Set<EntityState> already = told.computeIfAbsent(event, none -> new LinkedHashSet<>());
        for (EntityState state : states) {
            if (events.hears(state.binding(), event) && already.add(state)) {
                events.tell(event, state);
                any = true;
            }
        }
        return any;
    }

    /** Tells what a plan has written; all of it, whatever those who hear of it throw. */
    void written(FlushPlan plan) {
        FirstFailure failure = new FirstFailure();
        written(EntityEvent.AFTER_UPDATE, plan.updated(), failure);
        written(EntityEvent.AFTER_INSERT, plan.inserted(), failure);
        written(EntityEvent.AFTER_DELETE, plan.deleted(), failure);
        events.after(Moment.AFTER_FLUSH, failure);
        failure.throwIfAny();
    }

    private void written(EntityEvent event, Collection<EntityState> states, FirstFailure failure) {
        for (EntityState state : states) {
            if (events.hears(state.binding(), event)) {
                failure.keep(() -> events.tell(event, state));
            }
        }
    }
}
