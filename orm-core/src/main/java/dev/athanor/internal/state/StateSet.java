package dev.athanor.internal.state;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Objects in the order they came, each once. Most sessions need none, so the set is made for the first. Confined to one thread. */
final class StateSet {

    private Set<EntityState> states = Set.of();

    void add(EntityState state) {
        if (states.isEmpty()) {
            states = new LinkedHashSet<>();
        }
        states.add(state);
    }

    boolean contains(EntityState state) {
        return states.contains(state);
    }

    void remove(EntityState state) {
        if (!states.isEmpty()) {
            states.remove(state);
        }
    }

    void clear() {
        states = Set.of();
    }

    boolean isEmpty() {
        return states.isEmpty();
    }

    void addTo(Collection<EntityState> all) {
        all.addAll(states);
    }

    List<EntityState> copy() {
        return List.copyOf(states);
    }
}
