package dev.athanor.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that changes rows of one table. With {@code returning} it answers with values of the rows it wrote or deleted,
 * where the database can do that; where it cannot, the statement is refused before it is sent.
 *
 * <pre>{@code
 * insert(users).set(name, "Ada").returning(id);
 * update(users).set(age, age.plus(1)).returning(Person::new, name, age);
 * delete(users).where(age.lt(18)).returning(upper(name).as("gone"), id);
 * }</pre>
 */
public sealed interface Change extends Statement<Void> permits Insert, Update, Delete {

    /** Returns the table. */
    TableSource table();

    /** Returns one value of each row that was written or deleted. */
    default <T> Returning<T> returning(SelectItem<T> item) {
        return new Returning<>(this, Projection.of(List.of(item)));
    }

    /** Returns several values of each row. */
    default Returning<Row> returning(SelectItem<?> first, SelectItem<?> second, SelectItem<?>... more) {
        return new Returning<>(this, Sql.rowOf(first, second, more));
    }

    /** Returns what the projection makes of each row. */
    default <R> Returning<R> returning(Projection<R> projection) {
        return new Returning<>(this, projection);
    }

    /** Makes a result of two values of each row: {@code returning(Pair::new, a, b)}. */
    default <A, B, R> Returning<R> returning(RowFunction.Of2<A, B, R> maker, SelectItem<A> a, SelectItem<B> b) {
        return returning(Projections.of(maker, a, b));
    }

    /** Makes a result of three values of each row. */
    default <A, B, C, R> Returning<R> returning(
            RowFunction.Of3<A, B, C, R> maker, SelectItem<A> a, SelectItem<B> b, SelectItem<C> c) {
        return returning(Projections.of(maker, a, b, c));
    }

    /** Makes a result of four values of each row. */
    default <A, B, C, D, R> Returning<R> returning(
            RowFunction.Of4<A, B, C, D, R> maker, SelectItem<A> a, SelectItem<B> b, SelectItem<C> c, SelectItem<D> d) {
        return returning(Projections.of(maker, a, b, c, d));
    }

    /** Makes a result of five values of each row. */
    default <A, B, C, D, E, R> Returning<R> returning(
            RowFunction.Of5<A, B, C, D, E, R> maker,
            SelectItem<A> a,
            SelectItem<B> b,
            SelectItem<C> c,
            SelectItem<D> d,
            SelectItem<E> e) {
        return returning(Projections.of(maker, a, b, c, d, e));
    }

    @Override
    default @Nullable Projection<Void> projection() {
        return null;
    }
}
