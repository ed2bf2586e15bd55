package dev.athanor.internal.load;

import dev.athanor.event.EntityEvent;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.StateEvents;
import dev.athanor.internal.util.FirstFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * What was read and is still to be told. Who listens may look at an object and at what was loaded with it, so nothing is told
 * before the outermost statement, and all that is loaded behind it, is done. Confined to one thread.
 */
final class LoadEvents {

    private int depth;
    private List<Read> reads = new ArrayList<>(0);

    /** An object whose row was read. */
    private record Read(EntityEvent event, EntityState state) {}

    void enter() {
        depth++;
    }

    void read(EntityEvent event, EntityState state) {
        reads.add(new Read(event, state));
    }

    /** Tells what was read, if this was the outermost statement. One that failed tells nothing. */
    void leave(boolean isDone, StateEvents events) {
        depth--;
        if (depth > 0 || reads.isEmpty()) {
            return;
        }
        List<Read> told = reads;
        reads = new ArrayList<>(0);
        if (isDone) {
            FirstFailure failure = new FirstFailure();
            told.forEach(read -> failure.keep(() -> events.tell(read.event(), read.state())));
            failure.throwIfAny();
        }
    }
}
