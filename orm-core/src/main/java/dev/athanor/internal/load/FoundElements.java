package dev.athanor.internal.load;

import dev.athanor.internal.state.EntityState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The elements that rows say an object has, in the order they came, each once, told apart by identity: an entity's own
 * {@code equals} is not asked. Confined to one thread.
 */
final class FoundElements {

    /** Up to so many elements looking through them is as fast as a set. */
    private static final int FEW = 16;

    private final EntityState owner;
    private final List<Object> elements = new ArrayList<>();
    private @Nullable Set<Object> there;
    /** Whether the places that rows name do not follow each other. */
    boolean hasGaps;

    FoundElements(EntityState owner) {
        this.owner = owner;
    }

    EntityState owner() {
        return owner;
    }

    /** Returns the elements; nothing may be added any more. */
    List<Object> elements() {
        return elements;
    }

    /** Adds what no row has told of before. */
    void addNew(Object element) {
        elements.add(element);
        if (there != null) {
            there.add(element);
        }
    }

    /** Adds what may be there already. */
    void addOnce(Object element) {
        if (!contains(element)) {
            addNew(element);
        }
    }

    @SuppressWarnings("ReferenceEquality") // identity is meant
    private boolean contains(Object element) {
        if (there == null && elements.size() > FEW) {
            there = Collections.newSetFromMap(new IdentityHashMap<>());
            there.addAll(elements);
        }
        if (there != null) {
            return there.contains(element);
        }
        for (int i = elements.size() - 1; i >= 0; i--) {
            if (elements.get(i) == element) {
                return true;
            }
        }
        return false;
    }
}
