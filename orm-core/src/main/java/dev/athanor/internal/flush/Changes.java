package dev.athanor.internal.flush;

import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a flush has to write of one entity. Confined to one thread. */
final class Changes {

    final EntityBinding binding;
    final List<EntityState> created = new ArrayList<>();
    final List<EntityState> removed = new ArrayList<>();
    final List<RowSwitch> switched = new ArrayList<>();

    /** Changed objects, by the columns that changed: those go together. */
    final Map<BitSet, List<EntityState>> modified = new LinkedHashMap<>();

    private final BitSet changed;

    Changes(EntityBinding binding) {
        this.binding = binding;
        this.changed = new BitSet(binding.columnCount());
    }

    boolean isEmpty() {
        return created.isEmpty() && removed.isEmpty() && switched.isEmpty() && modified.isEmpty();
    }

    /** Takes in an object whose row is there, if a column that may be updated differs from it. */
    void addModified(EntityState state) {
        BitSet updatable = updatable(binding);
        changed.clear();
        for (int i = updatable.nextSetBit(0); i >= 0; i = updatable.nextSetBit(i + 1)) {
            if (state.differs(i)) {
                changed.set(i);
            }
        }
        if (changed.isEmpty() && !state.context().versions().raises(state)) {
            return;
        }
        List<EntityState> ofShape = modified.get(changed);
        if (ofShape == null) {
            ofShape = new ArrayList<>();
            modified.put((BitSet) changed.clone(), ofShape);
        }
        ofShape.add(state);
    }

    /** Returns the columns that an UPDATE may write, besides the version. */
    static BitSet updatable(EntityBinding binding) {
        return binding.once("updatable positions", () -> {
            BitSet positions = new BitSet(binding.columnCount());
            for (int i = 0; i < binding.columnCount(); i++) {
                boolean isUpdatable = binding.model().columns().get(i).isUpdatable();
                positions.set(i, isUpdatable && i != binding.versionPosition());
            }
            return positions;
        });
    }

    /** A row that is deleted and inserted again, by another object with the same key, is updated instead. */
    void findSwitches() {
        if (removed.isEmpty() || created.isEmpty() || !RowSwitch.isPossible(binding)) {
            return;
        }
        Map<Object, EntityState> leaving = new HashMap<>();
        removed.forEach(state -> leaving.put(Objects.requireNonNull(state.key()), state));
        for (Iterator<EntityState> all = created.iterator(); all.hasNext(); ) {
            EntityState coming = all.next();
            Object key = binding.keyOf(coming.entity());
            EntityState gone = key == null ? null : leaving.remove(key);
            if (gone != null) {
                switched.add(new RowSwitch(gone, coming));
                removed.remove(gone);
                all.remove();
            }
        }
    }
}
