package dev.athanor.benchmarks;

import dev.athanor.benchmarks.shop.ProductSummary;
import dev.athanor.benchmarks.shop.Search;
import java.util.List;

/**
 * Somebody who does the work, written the way its users would write it for speed. Objects may be of a class of its own as long as
 * {@link #plain} can tell what they say; what it cannot do it leaves out. Confined to one thread.
 */
interface Contender extends AutoCloseable {

    /** Returns the product of a key. */
    default Object byKey(long id) {
        throw new UnsupportedOperationException();
    }

    /** Returns the products in stock, in the order of their keys, such that changes of them are noticed. */
    default List<?> load() {
        throw new UnsupportedOperationException();
    }

    /** Returns the products in stock, in the order of their keys. */
    default List<?> loadReadOnly() {
        throw new UnsupportedOperationException();
    }

    /** Returns four columns of the products in stock, in the order of their keys. */
    default List<ProductSummary> summaries() {
        throw new UnsupportedOperationException();
    }

    /** Returns all purchases with their lines, each in the order of their keys, from one statement. */
    default Object joined() {
        throw new UnsupportedOperationException();
    }

    /** Returns all purchases with their lines, each in the order of their keys, from two statements. */
    default Object selectIn() {
        throw new UnsupportedOperationException();
    }

    /** Inserts new products and returns their keys. */
    default List<Long> insert(int count) {
        throw new UnsupportedOperationException();
    }

    /** Loads the products in stock and sets the stock of each. */
    default void changeEach(int stock) {
        throw new UnsupportedOperationException();
    }

    /** Loads the products in stock, in the order of their keys, and sets the title of one. */
    default void changeOne(int index, String title) {
        throw new UnsupportedOperationException();
    }

    /** Writes the statement of a search, in whatever form. */
    default Object render(Search search) {
        throw new UnsupportedOperationException();
    }

    /** Returns what {@link #render} wrote. */
    default Rendered rendered(Object rendering) {
        return (Rendered) rendering;
    }

    /** Returns the objects of an answer, one by one. */
    default List<?> list(Object answer) {
        return answer instanceof List<?> list ? list : List.of(answer);
    }

    /** Returns an object as one of the shop's classes. */
    default Object plain(Object object) {
        return object;
    }

    @Override
    default void close() {}
}
