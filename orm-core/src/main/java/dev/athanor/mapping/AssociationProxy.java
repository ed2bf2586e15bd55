package dev.athanor.mapping;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Views of collections of association objects as collections of what these lead to: {@code AssociationProxy.list(userKeywords,
 * UserKeyword::getKeyword, keyword -> new UserKeyword(this, keyword))} is the list of keywords. A view holds nothing itself: what is
 * done to it is done to the collection, so that it loads and is written as that is. Returned by a getter without a field, or one that
 * is {@code @Transient}; statements ask the association itself with {@code any(…)}.
 */
public final class AssociationProxy {

    private AssociationProxy() {}

    /**
     * A list of what associations lead to. Adding makes a new association.
     *
     * @param associations the collection of associations
     * @param target what an association leads to
     * @param maker makes an association that leads to something
     */
    public static <A, T> List<T> list(List<A> associations, Function<A, T> target, Function<T, A> maker) {
        return new Elements<>(associations, target, maker);
    }

    /**
     * A set of what associations lead to; adding what is there changes nothing.
     *
     * @param associations the collection of associations
     * @param target what an association leads to
     * @param maker makes an association that leads to something
     */
    public static <A, T> Set<T> set(Set<A> associations, Function<A, T> target, Function<T, A> maker) {
        return new Members<>(associations, target, maker);
    }

    /**
     * A map of what associations lead to, under the same keys.
     *
     * @param associations the map of associations
     * @param target what an association leads to
     * @param maker makes an association from a key and what it is to lead to
     */
    public static <K, A, T> Map<K, T> map(Map<K, A> associations, Function<A, T> target, BiFunction<K, T, A> maker) {
        return new Entries<>(associations, target, maker);
    }

    private static final class Elements<A, T> extends AbstractList<T> {
        private final List<A> associations;
        private final Function<A, T> target;
        private final Function<T, A> maker;

        Elements(List<A> associations, Function<A, T> target, Function<T, A> maker) {
            this.associations = associations;
            this.target = target;
            this.maker = maker;
        }

        @Override
        public T get(int index) {
            return target.apply(associations.get(index));
        }

        @Override
        public int size() {
            return associations.size();
        }

        @Override
        public boolean add(T element) {
            return associations.add(maker.apply(element));
        }

        @Override
        public void add(int index, T element) {
            associations.add(index, maker.apply(element));
        }

        @Override
        public T set(int index, T element) {
            return target.apply(associations.set(index, maker.apply(element)));
        }

        @Override
        public T remove(int index) {
            return target.apply(associations.remove(index));
        }
    }

    private static final class Members<A, T> extends AbstractSet<T> {
        private final Set<A> associations;
        private final Function<A, T> target;
        private final Function<T, A> maker;

        Members(Set<A> associations, Function<A, T> target, Function<T, A> maker) {
            this.associations = associations;
            this.target = target;
            this.maker = maker;
        }

        @Override
        public boolean add(T element) {
            return !contains(element) && associations.add(maker.apply(element));
        }

        @Override
        public Iterator<T> iterator() {
            Iterator<A> all = associations.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return all.hasNext();
                }

                @Override
                public T next() {
                    return target.apply(all.next());
                }

                @Override
                public void remove() {
                    all.remove();
                }
            };
        }

        @Override
        public int size() {
            return associations.size();
        }
    }

    private static final class Entries<K, A, T> extends AbstractMap<K, T> {
        private final Map<K, A> associations;
        private final Function<A, T> target;
        private final BiFunction<K, T, A> maker;

        Entries(Map<K, A> associations, Function<A, T> target, BiFunction<K, T, A> maker) {
            this.associations = associations;
            this.target = target;
            this.maker = maker;
        }

        @Override
        public @Nullable T put(K key, T value) {
            return reached(associations.put(key, maker.apply(key, value)));
        }

        @Override
        public @Nullable T remove(@Nullable Object key) {
            return reached(associations.remove(key));
        }

        private @Nullable T reached(@Nullable A association) {
            return association == null ? null : target.apply(association);
        }

        @Override
        public Set<Entry<K, T>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<K, T>> iterator() {
                    Iterator<Entry<K, A>> all = associations.entrySet().iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return all.hasNext();
                        }

                        @Override
                        public Entry<K, T> next() {
                            Entry<K, A> entry = all.next();
                            return Map.entry(entry.getKey(), target.apply(entry.getValue()));
                        }

                        @Override
                        public void remove() {
                            all.remove();
                        }
                    };
                }

                @Override
                public int size() {
                    return associations.size();
                }
            };
        }
    }
}
