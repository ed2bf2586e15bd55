package dev.athanor.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one result of the values of a row, in the order they were selected.
 *
 * @param <R> the result
 */
@FunctionalInterface
public interface RowFunction<R> {

    /** Makes the result; the array may be used again for the next row. */
    R apply(@Nullable Object[] values);

    /**
     * Makes records of values by their names, in any order: {@code created_at} is the component {@code createdAt}. Every component
     * needs one name, and every name a component.
     */
    static <R extends Record> RowFunction<R> ofRecord(Class<R> record, List<String> names) {
        return RecordFunction.of(record, names);
    }

    /** Makes a result of two values. */
    @FunctionalInterface
    interface Of2<A, B, R> {
        /** Makes the result. */
        R apply(A a, B b);
    }

    /** Makes a result of three values. */
    @FunctionalInterface
    interface Of3<A, B, C, R> {
        /** Makes the result. */
        R apply(A a, B b, C c);
    }

    /** Makes a result of four values. */
    @FunctionalInterface
    interface Of4<A, B, C, D, R> {
        /** Makes the result. */
        R apply(A a, B b, C c, D d);
    }

    /** Makes a result of five values. */
    @FunctionalInterface
    interface Of5<A, B, C, D, E, R> {
        /** Makes the result. */
        R apply(A a, B b, C c, D d, E e);
    }

    /** Makes a result of six values. */
    @FunctionalInterface
    interface Of6<A, B, C, D, E, F, R> {
        /** Makes the result. */
        R apply(A a, B b, C c, D d, E e, F f);
    }

    /** Makes a result of seven values. */
    @FunctionalInterface
    interface Of7<A, B, C, D, E, F, G, R> {
        /** Makes the result. */
        R apply(A a, B b, C c, D d, E e, F f, G g);
    }

    /** Makes a result of eight values. */
    @FunctionalInterface
    interface Of8<A, B, C, D, E, F, G, H, R> {
        /** Makes the result. */
        R apply(A a, B b, C c, D d, E e, F f, G g, H h);
    }
}
