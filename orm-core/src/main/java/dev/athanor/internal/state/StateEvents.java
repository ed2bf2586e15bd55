package dev.athanor.internal.state;

import dev.athanor.event.EntityEvent;

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
    };

    /** Tells whether anybody wants to hear of an event of an entity, or of one of its subclasses. */
    boolean hears(EntityBinding binding, EntityEvent event);

    /** Tells those who listen. What they throw goes to the caller. */
    void tell(EntityEvent event, EntityState state);
}
