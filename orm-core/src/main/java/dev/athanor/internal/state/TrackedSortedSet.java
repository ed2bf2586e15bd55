package dev.athanor.internal.state;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Tracked} set that is sorted; what its order takes for equal is one. Adding loads the set. Parts of it are views that cannot
 * be changed. Confined to one thread.
 */
@SuppressWarnings("JdkObsolete") // what fields of entities are declared as
final class TrackedSortedSet extends AbstractSet<Object> implements SortedSet<Object>, Tracked.OfMembers {

    private final Members members;
    private final @Nullable Comparator<? super Object> comparator;

    TrackedSortedSet(Members members, @Nullable Comparator<? super Object> comparator) {
        this.members = members;
        this.comparator = comparator;
    }

    @Override
    public Members members() {
        return members;
    }

    @Override
    public Object plain() {
        SortedSet<Object> plain = new TreeSet<>(comparator);
        plain.addAll(members.inMemory());
        return plain;
    }

    /** Elements may change how they compare at any time, so that no order is kept. */
    private SortedSet<Object> sorted() {
        SortedSet<Object> sorted = new TreeSet<>(comparator);
        sorted.addAll(members.elements());
        return sorted;
    }

    @Override
    public boolean add(Object element) {
        return !sorted().contains(element) && members.add(element, true);
    }

    @Override
    public boolean remove(@Nullable Object element) {
        if (element == null || !sorted().contains(element)) {
            return false;
        }
        Object held = sorted().tailSet(element).first();
        members.removeSame(held);
        return true;
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return element != null && sorted().contains(element);
    }

    @Override
    public Iterator<Object> iterator() {
        List<Object> inOrder = new ArrayList<>(sorted());
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < inOrder.size();
            }

            @Override
            public Object next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("no more elements");
                }
                return inOrder.get(next++);
            }

            @Override
            public void remove() {
                members.removeSame(inOrder.get(next - 1));
            }
        };
    }

    @Override
    public int size() {
        return members.elements().size();
    }

    @Override
    public @Nullable Comparator<? super Object> comparator() {
        return comparator;
    }

    @Override
    public SortedSet<Object> subSet(Object from, Object to) {
        return Collections.unmodifiableSortedSet(sorted().subSet(from, to));
    }

    @Override
    public SortedSet<Object> headSet(Object to) {
        return Collections.unmodifiableSortedSet(sorted().headSet(to));
    }

    @Override
    public SortedSet<Object> tailSet(Object from) {
        return Collections.unmodifiableSortedSet(sorted().tailSet(from));
    }

    @Override
    public Object first() {
        return sorted().first();
    }

    @Override
    public Object last() {
        return sorted().last();
    }
}
