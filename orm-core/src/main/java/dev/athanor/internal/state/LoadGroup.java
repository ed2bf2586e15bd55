package dev.athanor.internal.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Objects of one entity that were loaded together: when a relationship of one is touched, it is loaded for all. Confined to one
 * thread.
 */
public final class LoadGroup {

    private final List<EntityState> members = new ArrayList<>();
    private Set<String> raising = Set.of();

    /** Adds an object. */
    public void add(EntityState state) {
        members.add(state);
    }

    /** Returns the objects, in the order they were loaded. */
    public List<EntityState> members() {
        return Collections.unmodifiableList(members);
    }

    /** Makes touching a relationship of these objects an error. */
    public void raise(String relationship) {
        Set<String> more = new HashSet<>(raising);
        more.add(relationship);
        raising = more;
    }

    /** Tells whether touching a relationship of these objects is an error. */
    public boolean raises(String relationship) {
        return raising.contains(relationship);
    }
}
