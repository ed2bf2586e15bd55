package dev.athanor.internal.state;

import dev.athanor.mapping.Relationship;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** How often each relationship was loaded in a session because it was touched, as far as anybody wants to know. */
public final class Touches {

    private final Counters counters;
    private @Nullable IdentityHashMap<Relationship, Integer> times;

    /** Makes one for a session. */
    public Touches(Counters counters) {
        this.counters = counters;
    }

    /** Counts a load, and tells who listens. */
    public void loading(Relationship relationship) {
        counters.lazyLoads.increment();
        if (counters.lazyLoading.isEmpty()) {
            return;
        }
        if (times == null) {
            times = new IdentityHashMap<>();
        }
        int now = times.merge(relationship, 1, Integer::sum);
        counters.lazyLoading.forEach(listener -> listener.accept(relationship, now));
    }
}
