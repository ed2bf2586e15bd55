package dev.athanor.internal.state;

import dev.athanor.event.EntityEvent;
import dev.athanor.event.StateTransition;
import dev.athanor.mapping.Relationship;

/** Who is told what happens to the objects of a session. Confined to one thread. */
public interface StateEvents {

    /** Nobody is told anything. */
    StateEvents NONE = new StateEvents() {
        @Override
        public boolean hears(EntityBinding binding, EntityEvent event) {
            return false;
        }

        @Override
        public void tell(EntityEvent event, EntityState state) {
            throw new IllegalStateException("Nobody hears of " + event);
        }

        @Override
        public Object appending(EntityState owner, Relationship collection, Object element) {
            return element;
        }

        @Override
        public void removing(EntityState owner, Relationship collection, Object element) {}

        @Override
        public boolean hearsTransitions() {
            return false;
        }

        @Override
        public void moved(EntityState state, StateTransition transition) {}
    };

    /** Tells whether anybody wants to hear of an event of an entity, or of one of its subclasses. */
    boolean hears(EntityBinding binding, EntityEvent event);

    /** Tells those who listen. What they throw goes to the caller. */
    void tell(EntityEvent event, EntityState state);

    /** Shows an element before it is added to a collection, and returns the one to be added. What is thrown stops it. */
    Object appending(EntityState owner, Relationship collection, Object element);

    /** Tells that an element is about to be removed from a collection. What is thrown stops it. */
    void removing(EntityState owner, Relationship collection, Object element);

    /** Tells whether anybody wants to hear of objects that move from one state to another. */
    boolean hearsTransitions();

    /** Notes that an object has moved, to be told when the session is done with what it does. */
    void moved(EntityState state, StateTransition transition);
}
