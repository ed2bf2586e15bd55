package dev.athanor.internal.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one entity, or of all entities of a hierarchy, in a session, by the keys of their rows, in the order they came. Thousands may be loaded at once, so
 * that an object takes two numbers and a reference here, and no node: the states stand in one array, and a table twice as long
 * says where each key's is. Confined to one thread.
 */
public final class IdentityMap {

    private static final int SMALLEST = 4;

    /** Spreads keys that follow each other, or are multiples of something, over the table: 2 to the 32nd by the golden ratio. */
    private static final int SPREAD = 0x9E3779B9;

    private final PersistenceContext context;
    private final EntityBinding binding;
    private @Nullable EntityState[] states = new EntityState[SMALLEST];
    /** One more than the position in {@code states}; 0 where nothing is. */
    private int[] places = new int[2 * SMALLEST];

    private int end;
    private int size;
    private boolean forgotten;
    private @Nullable LoadGroup newcomers;
    private Map<EntityBinding, LoadGroup> newcomersOfSubclasses = Map.of();

    IdentityMap(PersistenceContext context, EntityBinding binding) {
        this.context = context;
        this.binding = binding;
    }

    /** Returns the session's objects. */
    public PersistenceContext context() {
        return context;
    }

    /** Returns the entity's binding; that of the topmost class of a hierarchy. */
    public EntityBinding binding() {
        return binding;
    }

    /** Returns the object of a row, or null. */
    public @Nullable EntityState get(Object key) {
        int place = places[slotOf(key)];
        return place == 0 ? null : states[place - 1];
    }

    /** Puts an object under the key of its row; it takes the place of another with that key. */
    void put(EntityState state) {
        Object key = keyOf(state);
        int slot = slotOf(key);
        if (places[slot] != 0) {
            states[places[slot] - 1] = state;
            return;
        }
        if (end == states.length) {
            makeRoom();
            slot = slotOf(key);
        }
        states[end] = state;
        places[slot] = ++end;
        size++;
    }

    /** Removes an object, if it is the one its key leads to. */
    @SuppressWarnings("ReferenceEquality") // the very object, not one with the same key
    void remove(EntityState state) {
        if (state.key() == null) {
            return;
        }
        int slot = slotOf(keyOf(state));
        int place = places[slot];
        if (place != 0 && states[place - 1] == state) {
            states[place - 1] = null;
            size--;
            close(slot);
        }
    }

    int size() {
        return size;
    }

    /** Adds all objects to a list, in the order they came. */
    void addTo(List<EntityState> all) {
        for (int i = 0; i < end; i++) {
            EntityState state = states[i];
            if (state != null) {
                all.add(state);
            }
        }
    }

    /** Returns the objects, in the order they came. */
    List<EntityState> all() {
        List<EntityState> all = new ArrayList<>(size);
        addTo(all);
        return all;
    }

    /** Returns one more than the last position, for loops over {@link #at}. */
    int end() {
        return end;
    }

    /** Returns the object at a position, or null where it was removed. */
    @Nullable
    EntityState at(int position) {
        return states[position];
    }

    /** Returns the group of those that were added rather than loaded: nothing is loaded for all of them together. */
    LoadGroup newcomers(EntityBinding of) {
        if (of != binding) {
            return newcomersOfSubclass(of);
        }
        LoadGroup group = newcomers;
        if (group == null) {
            group = new LoadGroup(this, binding, List.of());
            newcomers = group;
        }
        return group;
    }

    private LoadGroup newcomersOfSubclass(EntityBinding of) {
        newcomersOfSubclasses = newcomersOfSubclasses.isEmpty() ? new HashMap<>(2) : newcomersOfSubclasses;
        return newcomersOfSubclasses.computeIfAbsent(of, any -> new LoadGroup(this, any, List.of()));
    }

    /** Says that the session has let go of all of them. */
    void forget() {
        forgotten = true;
    }

    /** Tells whether the session has let go of all of them. */
    boolean isForgotten() {
        return forgotten;
    }

    // The table: each key is at its home or, behind it, at the first free place

    private static Object keyOf(@Nullable EntityState state) {
        return Objects.requireNonNull(Objects.requireNonNull(state).key());
    }

    /** The slot that leads to a key's object, or the free one where it would be. */
    private int slotOf(Object key) {
        int slot = home(key);
        for (int place = places[slot]; place != 0; place = places[slot]) {
            if (key.equals(keyOf(states[place - 1]))) {
                return slot;
            }
            slot = (slot + 1) & (places.length - 1);
        }
        return slot;
    }

    private int home(Object key) {
        return (key.hashCode() * SPREAD) >>> (Integer.numberOfLeadingZeros(places.length) + 1);
    }

    /** Moves what stands behind a gap into it, unless that is its home already. */
    private void close(int first) {
        int mask = places.length - 1;
        int gap = first;
        int slot = gap;
        while (true) {
            slot = (slot + 1) & mask;
            int place = places[slot];
            if (place == 0) {
                places[gap] = 0;
                return;
            }
            int fromHome = (slot - home(keyOf(states[place - 1]))) & mask;
            if (fromHome >= ((slot - gap) & mask)) {
                places[gap] = place;
                gap = slot;
            }
        }
    }

    /** Closes the gaps of what was removed, where these are many; else doubles the room. */
    private void makeRoom() {
        boolean manyGaps = size <= states.length / 2;
        List<EntityState> kept = manyGaps ? all() : List.of();
        if (manyGaps) {
            Arrays.fill(states, null);
            Arrays.fill(places, 0);
            end = 0;
            size = 0;
            kept.forEach(this::put);
            return;
        }
        states = Arrays.copyOf(states, 2 * states.length);
        places = new int[2 * states.length];
        for (int i = 0; i < end; i++) {
            if (states[i] != null) {
                places[slotOf(keyOf(states[i]))] = i + 1;
            }
        }
    }
}
