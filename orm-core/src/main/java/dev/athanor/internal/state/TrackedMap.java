package dev.athanor.internal.state;

import dev.athanor.OrmException;
import dev.athanor.mapping.Relationship;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Tracked} map, in the order it was loaded. Every use loads it: what a key stood for before must be known. Confined to one
 * thread.
 */
class TrackedMap extends AbstractMap<Object, Object> implements Tracked {

    private final EntityState owner;
    private final Relationship relationship;
    private final Map<Object, Object> entries;
    private boolean loaded;

    TrackedMap(EntityState owner, Relationship relationship) {
        this(owner, relationship, new LinkedHashMap<>());
    }

    private TrackedMap(EntityState owner, Relationship relationship, Map<Object, Object> entries) {
        this.owner = owner;
        this.relationship = relationship;
        this.entries = entries;
    }

    /** Makes one that is sorted by its keys. */
    static TrackedMap sorted(
            EntityState owner, Relationship relationship, @Nullable Comparator<? super Object> comparator) {
        return new Sorted(owner, relationship, comparator);
    }

    // What a session asks

    @Override
    public boolean isLoaded() {
        return loaded;
    }

    @Override
    public void loaded(List<Object> items) {
        entries.clear();
        for (Object item : items) {
            entries.put(((Keyed) item).key(), ((Keyed) item).value());
        }
        owner.context().rememberElements(owner, relationship, items);
        loaded = true;
    }

    @Override
    public List<Object> inMemory() {
        return List.copyOf(entries.values());
    }

    @Override
    public List<Object> items() {
        List<Object> items = new ArrayList<>(entries.size());
        entries.forEach((key, value) -> items.add(new Keyed(key, value)));
        return items;
    }

    @Override
    public Object plain() {
        return entries instanceof TreeMap<Object, Object> sorted ? new TreeMap<>(sorted) : new LinkedHashMap<>(entries);
    }

    /** What has joined from the other side comes under its key where an attribute of it says the key; nobody knows another. */
    @Override
    public void follow(Object element, boolean added) {
        if (!added) {
            owner.context().collectionChanged(owner);
            entries.values().removeIf(other -> same(other, element));
        } else if (loaded && entries.values().stream().noneMatch(other -> same(other, element))) {
            Object key = MapKeys.of(relationship, element, owner.context());
            if (key != null) {
                owner.context().collectionChanged(owner);
                entries.put(key, element);
            }
        }
    }

    @Override
    public void forgetAdded() {
        // nothing is added before all is loaded
    }

    @SuppressWarnings("ReferenceEquality") // identity is meant: within a session one row is one object
    private static boolean same(Object one, Object other) {
        return one == other;
    }

    // The map

    /** Returns the entries, which are loaded now. */
    final Map<Object, Object> entries() {
        if (!loaded) {
            owner.context().loader().load(owner, relationship);
            if (!loaded) {
                throw new OrmException(
                        "orm-load-not-loaded",
                        relationship.describe() + " of " + owner.describe()
                                + " could not be loaded. Load it with selectinload(…) when the object is read.");
            }
        }
        return entries;
    }

    @Override
    public int size() {
        return entries().size();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return entries().containsKey(key);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return entries().get(key);
    }

    @Override
    public @Nullable Object put(Object key, Object value) {
        Object before = entries().put(Objects.requireNonNull(key, "a key"), Objects.requireNonNull(value, "a value"));
        changed(before, value);
        return before;
    }

    @Override
    public @Nullable Object remove(@Nullable Object key) {
        Object before = entries().remove(key);
        changed(before, null);
        return before;
    }

    private void changed(@Nullable Object before, @Nullable Object now) {
        if (before != null
                && !(now != null && same(before, now))
                && (relationship.inverse() == null
                        || entries.values().stream().noneMatch(other -> same(other, before)))) {
            owner.context().elementRemoved(owner, relationship, before);
        }
        if (now != null && !(before != null && same(before, now))) {
            owner.context().elementAdded(owner, relationship, now);
        }
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<Object, Object>> iterator() {
                return entryIterator(entries().entrySet().iterator());
            }

            @Override
            public int size() {
                return entries().size();
            }
        };
    }

    private Iterator<Entry<Object, Object>> entryIterator(Iterator<Entry<Object, Object>> all) {
        return new Iterator<>() {
            private @Nullable Entry<Object, Object> last;

            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public Entry<Object, Object> next() {
                Entry<Object, Object> entry = all.next();
                last = entry;
                return new SimpleEntry<>(entry) {
                    @Override
                    public Object setValue(Object value) {
                        Object before = entry.setValue(Objects.requireNonNull(value, "a value"));
                        changed(before, value);
                        return super.setValue(value);
                    }
                };
            }

            @Override
            public void remove() {
                Object removed = last == null ? null : last.getValue();
                all.remove();
                changed(removed, null);
            }
        };
    }

    /** A map that is sorted by its keys; parts of it are views that cannot be changed. */
    @SuppressWarnings("JdkObsolete") // what fields of entities are declared as
    private static final class Sorted extends TrackedMap implements SortedMap<Object, Object> {

        Sorted(EntityState owner, Relationship relationship, @Nullable Comparator<? super Object> comparator) {
            super(owner, relationship, new TreeMap<>(comparator));
        }

        private SortedMap<Object, Object> sorted() {
            return (SortedMap<Object, Object>) entries();
        }

        @Override
        public @Nullable Comparator<? super Object> comparator() {
            return ((SortedMap<Object, Object>) super.entries).comparator();
        }

        @Override
        public SortedMap<Object, Object> subMap(Object from, Object to) {
            return Collections.unmodifiableSortedMap(sorted().subMap(from, to));
        }

        @Override
        public SortedMap<Object, Object> headMap(Object to) {
            return Collections.unmodifiableSortedMap(sorted().headMap(to));
        }

        @Override
        public SortedMap<Object, Object> tailMap(Object from) {
            return Collections.unmodifiableSortedMap(sorted().tailMap(from));
        }

        @Override
        public Object firstKey() {
            return sorted().firstKey();
        }

        @Override
        public Object lastKey() {
            return sorted().lastKey();
        }
    }
}
