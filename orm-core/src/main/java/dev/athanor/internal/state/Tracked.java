package dev.athanor.internal.state;

import dev.athanor.OrmException;
import dev.athanor.mapping.Relationship;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A collection of related entities that loads itself when it is touched, keeps the other side in step, and remembers what it
 * held when it was read. Confined to one thread.
 */
public interface Tracked extends Collection<Object> {

    /** Makes a collection that is not loaded. */
    static Tracked of(EntityState owner, Relationship relationship) {
        Members members = new Members(owner, relationship);
        boolean isSet = Set.class.isAssignableFrom(relationship.path().field().getType());
        return isSet ? new TrackedSet(members) : new TrackedList(members);
    }

    /** Returns what the two kinds of collections have in common. */
    Members members();

    /** Tells whether it is loaded. */
    default boolean isLoaded() {
        return members().isLoaded();
    }

    /** Gives it its elements, as loaded; what was added before stays behind them. The list is kept: it must not change any more. */
    default void loaded(List<Object> targets) {
        members().loaded(targets);
    }

    /** Returns what is in memory; nothing is loaded. */
    default List<Object> inMemory() {
        return members().inMemory();
    }

    /** Adds or removes an element without telling the other side, which has told us. */
    default void follow(Object element, boolean added) {
        members().follow(element, added);
    }

    /** Forgets what was added before it is loaded: the rows are written now. */
    default void forgetAdded() {
        members().forgetAdded();
    }

    /** The elements, and what is done when they change. */
    final class Members {
        private final EntityState owner;
        private final Relationship relationship;
        private List<Object> elements = List.of();
        private boolean owned;
        private boolean loaded;

        Members(EntityState owner, Relationship relationship) {
            this.owner = owner;
            this.relationship = relationship;
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
                boolean isThere = i < targets.size() && same(targets.get(i), added);
                if (!isThere && !containsSame(added)) {
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
            if (loaded || !containsSame(element)) {
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

        @SuppressWarnings("ReferenceEquality") // identity is meant: within a session one row is one object
        private static boolean same(Object one, Object other) {
            return one == other;
        }
    }
}
