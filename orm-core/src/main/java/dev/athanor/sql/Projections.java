package dev.athanor.sql;

import dev.athanor.OrmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Projections whose rows a constructor or another function of some values makes. The casts are safe because the items say what
 * the values are; a null for a primitive parameter is explained.
 */
@SuppressWarnings("unchecked") // each value is of its item's class
final class Projections {

    private Projections() {}

    static <A, B, R> Projection<R> of(RowFunction.Of2<A, B, R> maker, SelectItem<A> a, SelectItem<B> b) {
        return explained(v -> maker.apply((A) v[0], (B) v[1]), a, b);
    }

    static <A, B, C, R> Projection<R> of(
            RowFunction.Of3<A, B, C, R> maker, SelectItem<A> a, SelectItem<B> b, SelectItem<C> c) {
        return explained(v -> maker.apply((A) v[0], (B) v[1], (C) v[2]), a, b, c);
    }

    static <A, B, C, D, R> Projection<R> of(
            RowFunction.Of4<A, B, C, D, R> maker, SelectItem<A> a, SelectItem<B> b, SelectItem<C> c, SelectItem<D> d) {
        return explained(v -> maker.apply((A) v[0], (B) v[1], (C) v[2], (D) v[3]), a, b, c, d);
    }

    static <A, B, C, D, E, R> Projection<R> of(
            RowFunction.Of5<A, B, C, D, E, R> maker,
            SelectItem<A> a,
            SelectItem<B> b,
            SelectItem<C> c,
            SelectItem<D> d,
            SelectItem<E> e) {
        return explained(v -> maker.apply((A) v[0], (B) v[1], (C) v[2], (D) v[3], (E) v[4]), a, b, c, d, e);
    }

    static <A, B, C, D, E, F, R> Projection<R> of(
            RowFunction.Of6<A, B, C, D, E, F, R> maker,
            SelectItem<A> a,
            SelectItem<B> b,
            SelectItem<C> c,
            SelectItem<D> d,
            SelectItem<E> e,
            SelectItem<F> f) {
        return explained(
                v -> maker.apply((A) v[0], (B) v[1], (C) v[2], (D) v[3], (E) v[4], (F) v[5]), a, b, c, d, e, f);
    }

    static <A, B, C, D, E, F, G, R> Projection<R> of(
            RowFunction.Of7<A, B, C, D, E, F, G, R> maker,
            SelectItem<A> a,
            SelectItem<B> b,
            SelectItem<C> c,
            SelectItem<D> d,
            SelectItem<E> e,
            SelectItem<F> f,
            SelectItem<G> g) {
        return explained(
                v -> maker.apply((A) v[0], (B) v[1], (C) v[2], (D) v[3], (E) v[4], (F) v[5], (G) v[6]),
                a,
                b,
                c,
                d,
                e,
                f,
                g);
    }

    static <A, B, C, D, E, F, G, H, R> Projection<R> of(
            RowFunction.Of8<A, B, C, D, E, F, G, H, R> maker,
            SelectItem<A> a,
            SelectItem<B> b,
            SelectItem<C> c,
            SelectItem<D> d,
            SelectItem<E> e,
            SelectItem<F> f,
            SelectItem<G> g,
            SelectItem<H> h) {
        return explained(
                v -> maker.apply((A) v[0], (B) v[1], (C) v[2], (D) v[3], (E) v[4], (F) v[5], (G) v[6], (H) v[7]),
                a,
                b,
                c,
                d,
                e,
                f,
                g,
                h);
    }

    private static <R> Projection<R> explained(RowFunction<R> function, SelectItem<?>... items) {
        List<SelectItem<?>> all = List.of(items);
        return new Projection<>(all, values -> {
            try {
                return function.apply(values);
            } catch (NullPointerException failed) {
                throw nullValue(all, values, failed);
            }
        });
    }

    private static RuntimeException nullValue(
            List<SelectItem<?>> items, @Nullable Object[] values, NullPointerException failed) {
        for (int i = 0; i < items.size(); i++) {
            if (values[i] == null) {
                return new OrmException(
                        "orm-result-null",
                        "The row could not be made: \"" + Projection.nameOf(items.get(i)) + "\" (value " + (i + 1)
                                + ") is null. Use a type that may be null, such as Long instead of long, or coalesce(...).",
                        failed);
            }
        }
        return failed;
    }
}
