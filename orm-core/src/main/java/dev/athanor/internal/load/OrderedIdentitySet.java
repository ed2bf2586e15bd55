package dev.athanor.internal.load;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;

/** Objects in the order they came, each once, told apart by identity: an entity's own {@code equals} is not asked. */
final class OrderedIdentitySet extends AbstractSet<Object> {

    private final List<Object> order = new ArrayList<>();
    private final IdentityHashMap<Object, Boolean> there = new IdentityHashMap<>();

    @Override
    public boolean add(Object element) {
        if (there.put(element, Boolean.TRUE) != null) {
            return false;
        }
        return order.add(element);
    }

    @Override
    public Iterator<Object> iterator() {
        return order.iterator();
    }

    @Override
    public int size() {
        return order.size();
    }
}
