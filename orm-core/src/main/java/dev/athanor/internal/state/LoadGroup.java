package dev.athanor.internal.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Objects of one entity that were loaded together: when a relationship of one is touched, it is loaded for all. Confined to one
 * thread.
 */
public final class LoadGroup {

    private final IdentityMap rows;
    private final EntityBinding binding;
    private final List<EntityState> members;
    private Set<String> raising = Set.of();
    private @Nullable Object loading;

    /** Makes a group of an entity; members are kept if the list is one that they can be added to. */
    public LoadGroup(IdentityMap rows, EntityBinding binding, List<EntityState> members) {
        this.rows = rows;
        this.binding = binding;
        this.members = members;
    }

    /** Returns a group for objects of another class of the hierarchy, whose members stand in one list with those of this. */
    public LoadGroup of(EntityBinding other) {
        LoadGroup group = other == binding ? this : new LoadGroup(rows, other, members);
        group.raising = raising;
        group.loading = loading;
        return group;
    }

    /** Returns the binding of the class these objects are of. */
    public EntityBinding binding() {
        return binding;
    }

    /** Returns the objects of the entity, and of all others of its hierarchy, that the session has. */
    public IdentityMap rows() {
        return rows;
    }

    /** Takes an object into the group. */
    public void add(EntityState state) {
        if (members instanceof ArrayList) {
            members.add(state);
        }
        state.group(this);
    }

    /** Returns those for which something can be loaded together, in the order they were loaded. */
    public List<EntityState> members() {
        return Collections.unmodifiableList(members);
    }

    /** Makes touching a relationship of these objects an error. */
    public void raise(String relationship) {
        Set<String> more = new HashSet<>(raising);
        more.add(relationship);
        raising = more;
    }

    /** Keeps what the statement that loaded these objects said about what is loaded later; null where it said nothing. */
    public void loading(@Nullable Object options) {
        loading = options;
    }

    /** Returns what {@link #loading(Object)} kept, or null. */
    public @Nullable Object loading() {
        return loading;
    }

    /** Tells whether touching a relationship of these objects is an error. */
    public boolean raises(String relationship) {
        return raising.contains(relationship);
    }
}
