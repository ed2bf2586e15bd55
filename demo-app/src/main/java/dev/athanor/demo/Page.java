package dev.athanor.demo;

import java.util.List;
import java.util.function.Function;

/**
 * Some of many things.
 *
 * @param items the things on this page
 * @param number the number of this page, from 1
 * @param size how many things a page has room for
 * @param total how many things there are on all pages
 */
public record Page<T>(List<T> items, int number, int size, long total) {

    public <U> Page<U> map(Function<T, U> function) {
        return new Page<>(items.stream().map(function).toList(), number, size, total);
    }

    public long getPages() {
        return Math.max(1, (total + size - 1) / size);
    }

    public boolean hasNext() {
        return number < getPages();
    }
}
