package dev.athanor.internal.state;

import java.util.AbstractList;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** A {@link Tracked} list. Adding at its end loads nothing. Confined to one thread. */
final class TrackedList extends AbstractList<Object> implements Tracked.OfMembers {

    private final Members members;

    TrackedList(Members members) {
        this.members = members;
    }

    @Override
    public Members members() {
        return members;
    }

    @Override
    public Object plain() {
        return new ArrayList<>(members.inMemory());
    }

    @Override
    public Object get(int index) {
        return members.elements().get(index);
    }

    @Override
    public int size() {
        return members.elements().size();
    }

    @Override
    public boolean add(Object element) {
        if (members.arePlaced()) {
            members.elements();
        }
        modCount++;
        return members.add(element, false);
    }

    @Override
    public void add(int index, Object element) {
        modCount++;
        members.addAt(index, element);
    }

    @Override
    public Object set(int index, Object element) {
        return members.replace(index, element);
    }

    @Override
    public Object remove(int index) {
        modCount++;
        return members.removeAt(index);
    }

    @Override
    public boolean remove(@Nullable Object element) {
        if (element != null && members.takeBack(element)) {
            modCount++;
            return true;
        }
        int index = indexOf(element);
        if (index < 0) {
            return false;
        }
        remove(index);
        return true;
    }
}
