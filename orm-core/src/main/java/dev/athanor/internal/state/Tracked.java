package dev.athanor.internal.state;

import dev.athanor.OrmException;
import dev.athanor.mapping.Relationship;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A collection of related entities that loads itself when it is touched, keeps the other side in step, and remembers what it
 * held when it was read. Confined to one thread.
 */
public interface Tracked {

    /** Makes a collection that is not loaded. */
    static Tracked of(EntityState owner, Relationship relationship) {
        return switch (relationship.kind()) {
            case LIST -> new TrackedList(new Members(owner, relationship));
            case SET -> new TrackedSet(new Members(owner, relationship));
            case SORTED_SET -> new TrackedSortedSet(new Members(owner, relationship), comparator(owner, relationship));
            case MAP -> new TrackedMap(owner, relationship);
            case SORTED_MAP -> TrackedMap.sorted(owner, relationship, comparator(owner, relationship));
        };
    }

    /** Returns how what the field holds is sorted: the program says so where it makes the collection. */
    @SuppressWarnings("unchecked") // it has sorted the same elements or keys
    private static @Nullable Comparator<? super Object> comparator(EntityState owner, Relationship relationship) {
        Object value = owner.fieldValue(relationship);
        if (value instanceof SortedSet<?> set) {
            return (Comparator<? super Object>) set.comparator();
        }
        return value instanceof SortedMap<?, ?> map ? (Comparator<? super Object>) map.comparator() : null;
    }

    /** Tells whether it is loaded. */
    boolean isLoaded();

    /** Gives it its elements, as loaded; what was added before stays behind them. The list is kept: it must not change any more. */
    void loaded(List<Object> items);

    /** Returns the elements that are in memory; nothing is loaded. */
    List<Object> inMemory();

    /** Returns the elements that are in memory, those of a map with their keys; nothing is loaded. */
    List<Object> items();

    /** Returns a collection of the same kind that nobody tracks, with what is in memory. */
    Object plain();

    /** Adds or removes an element without telling the other side, which has told us. */
    void follow(Object element, boolean added);

    /** Forgets what was added before it is loaded: the rows are written now. */
    void forgetAdded();

    /** A collection that is no map. */
    interface OfMembers extends Tracked {

        /** Returns what lists and sets have in common. */
        Members members();

        @Override
        default boolean isLoaded() {
            return members().isLoaded();
        }

        @Override
        default void loaded(List<Object> items) {
            members().loaded(items);
        }

        @Override
        default List<Object> inMemory() {
            return members().inMemory();
        }

        @Override
        default List<Object> items() {
            return members().inMemory();
        }

        @Override
        default void follow(Object element, boolean added) {
            members().follow(element, added);
        }

        @Override
        default void forgetAdded() {
            members().forgetAdded();
        }
    }

    /** The elements, and what is done when they change. */
    final class Members {
        private final EntityState owner;
        private final Relationship relationship;
        private final boolean areValues;
        private List<Object> elements = List.of();
        private boolean owned;
        private boolean loaded;

        Members(EntityState owner, Relationship relationship) {
            this.owner = owner;
            this.relationship = relationship;
            this.areValues = relationship.isOfValues();
        }

        /** Tells whether nothing can be added before all is loaded: the last place must be known. */
        boolean arePlaced() {
            return relationship.hasPositions();
        }

        boolean isLoaded() {
            return loaded;
        }

        List<Object> inMemory() {
            return owned ? List.copyOf(elements) : Collections.unmodifiableList(elements);
        }

        /** Returns the elements, which are loaded now. */
        List<Object> elements() {
            if (!loaded) {
                owner.context().loader().load(owner, relationship);
                if (!loaded) {
                    throw new OrmException(
                            "orm-load-not-loaded",
                            relationship.describe() + " of " + owner.describe()
                                    + " could not be loaded. Load it with selectinload(…) when the object is read.");
                }
            }
            return elements;
        }

        void loaded(List<Object> targets) {
            List<Object> addedBefore = elements;
            elements = targets;
            owned = false;
            owner.context().rememberElements(owner, relationship, targets);
            loaded = true;
            for (int i = 0; i < addedBefore.size(); i++) {
                Object added = addedBefore.get(i);
                boolean isThere = !areValues && i < targets.size() && same(targets.get(i), added);
                if (!isThere && (areValues || !containsSame(added))) {
                    own().add(added);
                }
            }
        }

        /** Adds without loading: what is there already can only be told when it is loaded. */
        boolean add(Object element, boolean onlyOnce) {
            if (onlyOnce && containsSame(element)) {
                return false;
            }
            Object added = owner.context().adding(owner, relationship, element);
            owner.context().elementAdded(owner, relationship, added);
            own().add(added);
            return true;
        }

        /** Removes a new object that was added before it is loaded: no row can hold it, so nothing need be loaded. */
        boolean takeBack(Object element) {
            if (loaded || areValues || !containsSame(element)) {
                return false;
            }
            EntityState state = owner.context().stateOf(element);
            boolean isNew = state == null ? owner.context().keyOf(element) == null : state.status() == Status.PENDING;
            if (isNew) {
                owner.context().removing(owner, relationship, element);
                own().removeIf(other -> same(other, element));
                owner.context().elementRemoved(owner, relationship, element);
            }
            return isNew;
        }

        void forgetAdded() {
            if (!loaded) {
                elements = List.of();
                owned = false;
            }
        }

        /** Most collections are never changed: the one list serves as what they hold and held until they are. */
        private List<Object> own() {
            if (!owned) {
                elements = new ArrayList<>(elements);
                owned = true;
            }
            return elements;
        }

        void addAt(int index, Object element) {
            elements();
            Object added = owner.context().adding(owner, relationship, element);
            own().add(index, added);
            owner.context().elementAdded(owner, relationship, added);
        }

        Object removeAt(int index) {
            owner.context().removing(owner, relationship, elements().get(index));
            Object removed = own().remove(index);
            owner.context().elementRemoved(owner, relationship, removed);
            return removed;
        }

        /** Removes an element that is known to be there. */
        void removeSame(Object element) {
            List<Object> all = elements();
            for (int i = 0; i < all.size(); i++) {
                if (same(all.get(i), element)) {
                    removeAt(i);
                    return;
                }
            }
        }

        Object replace(int index, Object element) {
            owner.context().removing(owner, relationship, elements().get(index));
            Object added = owner.context().adding(owner, relationship, element);
            Object replaced = own().set(index, added);
            owner.context().elementRemoved(owner, relationship, replaced);
            owner.context().elementAdded(owner, relationship, added);
            return replaced;
        }

        /** Adds or removes without telling the other side, which has told us. */
        void follow(Object element, boolean added) {
            if (added && !containsSame(element)) {
                owner.context().adding(owner, relationship, element);
                own().add(element);
            } else if (!added && containsSame(element)) {
                owner.context().removing(owner, relationship, element);
            }
            owner.context().collectionChanged(owner);
            if (!added) {
                own().removeIf(other -> same(other, element));
            }
        }

        private boolean containsSame(Object element) {
            for (Object other : elements) {
                if (same(other, element)) {
                    return true;
                }
            }
            return false;
        }

        /** Within a session one row is one object; values are what they hold. */
        @SuppressWarnings("ReferenceEquality") // identity is meant
        private boolean same(Object one, Object other) {
            return one == other || (areValues && one.equals(other));
        }
    }
}
