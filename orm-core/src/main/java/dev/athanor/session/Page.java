package dev.athanor.session;

import java.util.List;

/**
 * A page of a query's entities, found by its number. Immutable.
 *
 * @param items the entities, in order
 * @param number which page it is, counted from 0
 * @param size how many entities a full page has
 * @param total how many entities all pages have
 * @param <E> the entity class
 */
public record Page<E>(List<E> items, long number, int size, long total) {

    /** Copies the entities. */
    public Page {
        items = List.copyOf(items);
    }

    /** Returns how many pages there are; none where there is no entity. */
    public long pages() {
        return (total + size - 1) / size;
    }

    /** Tells whether there is a page behind this one. */
    public boolean hasNext() {
        return number + 1 < pages();
    }

    /** Tells whether there is a page before this one. */
    public boolean hasPrevious() {
        return number > 0;
    }
}
