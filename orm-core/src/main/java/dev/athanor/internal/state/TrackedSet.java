package dev.athanor.internal.state;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashSet;

/**
 * A {@link Tracked} set, in the order it was loaded. Elements are compared by {@code equals}; adding loads the set, because a set
 * must know what it holds. Confined to one thread.
 */
final class TrackedSet extends AbstractSet<Object> implements Tracked.OfMembers {

    private final Members members;

    TrackedSet(Members members) {
        this.members = members;
    }

    @Override
    public Members members() {
        return members;
    }

    @Override
    public Object plain() {
        return new LinkedHashSet<>(members.inMemory());
    }

    @Override
    public boolean add(Object element) {
        return !members.elements().contains(element) && members.add(element, true);
    }

    @Override
    public Iterator<Object> iterator() {
        members.elements();
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < members.elements().size();
            }

            @Override
            public Object next() {
                if (!hasNext()) {
                    throw new java.util.NoSuchElementException("no more elements");
                }
                return members.elements().get(next++);
            }

            @Override
            public void remove() {
                members.removeAt(--next);
            }
        };
    }

    @Override
    public int size() {
        return members.elements().size();
    }
}
