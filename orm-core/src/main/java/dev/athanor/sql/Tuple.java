package dev.athanor.sql;

import dev.athanor.OrmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Several expressions compared as one: {@code tuple(name, age).in(people, Person::name, Person::age)}. Tuples are compared from
 * left to right, as words are in a dictionary. A database without tuples gets the same in ANDs and ORs. Immutable.
 */
public sealed interface Tuple permits Tuple.Of2, Tuple.Of3, Tuple.OfMany {

    /** Returns what it is made of. */
    List<Expression<?>> parts();

    /** All parts are the same. */
    default Condition eq(Tuple other) {
        return compare(Condition.Comparator.EQUAL, other);
    }

    /** At least one part is another. */
    default Condition ne(Tuple other) {
        return compare(Condition.Comparator.NOT_EQUAL, other);
    }

    /** The first part that differs is smaller. */
    default Condition lt(Tuple other) {
        return compare(Condition.Comparator.LESS, other);
    }

    /** The first part that differs is smaller, or none differs. */
    default Condition le(Tuple other) {
        return compare(Condition.Comparator.LESS_OR_EQUAL, other);
    }

    /** The first part that differs is greater. */
    default Condition gt(Tuple other) {
        return compare(Condition.Comparator.GREATER, other);
    }

    /** The first part that differs is greater, or none differs. */
    default Condition ge(Tuple other) {
        return compare(Condition.Comparator.GREATER_OR_EQUAL, other);
    }

    /** Matches any of the tuples. An empty collection matches no row. */
    default Condition in(Collection<? extends Tuple> tuples) {
        return new Predicate.TupleIn(this, checked(tuples), false);
    }

    /** Matches none of the tuples. An empty collection matches every row. */
    default Condition notIn(Collection<? extends Tuple> tuples) {
        return new Predicate.TupleIn(this, checked(tuples), true);
    }

    /** Matches any row of a query of as many columns. */
    default Condition in(QueryExpression<?> query) {
        return new Predicate.TupleInQuery(this, checked(query), false);
    }

    /** Matches no row of a query of as many columns; beware of nulls in it, which make the answer unknown. */
    default Condition notIn(QueryExpression<?> query) {
        return new Predicate.TupleInQuery(this, checked(query), true);
    }

    private Condition compare(Condition.Comparator comparator, Tuple other) {
        return new Predicate.TupleComparison(this, comparator, checked(other));
    }

    private List<Tuple> checked(Collection<? extends Tuple> tuples) {
        List<Tuple> all = new ArrayList<>(tuples.size());
        tuples.forEach(tuple -> all.add(checked(tuple)));
        return all;
    }

    private Tuple checked(Tuple other) {
        if (other.parts().size() != parts().size()) {
            throw sizes(other.parts().size());
        }
        return other;
    }

    private QueryExpression<?> checked(QueryExpression<?> query) {
        if (query.projection().items().size() != parts().size()) {
            throw sizes(query.projection().items().size());
        }
        return query;
    }

    private OrmException sizes(int other) {
        return new OrmException(
                "orm-sql-tuple-size",
                "A tuple of " + parts().size() + " is compared with one of " + other
                        + ". Both sides must have the same number of parts, in the same order.");
    }

    /** Two expressions. */
    record Of2<A, B>(Expression<A> first, Expression<B> second) implements Tuple {

        @Override
        public List<Expression<?>> parts() {
            return List.of(first, second);
        }

        /** Both are the same as these values. */
        public Condition eq(A a, B b) {
            return eq(values(a, b));
        }

        /** Matches any of the items, of which the functions tell the values. An empty collection matches no row. */
        public <S> Condition in(Collection<S> items, Function<? super S, A> a, Function<? super S, B> b) {
            return in(values(items, a, b));
        }

        /** Matches none of the items, of which the functions tell the values. An empty collection matches every row. */
        public <S> Condition notIn(Collection<S> items, Function<? super S, A> a, Function<? super S, B> b) {
            return notIn(values(items, a, b));
        }

        /** Returns a tuple of values of the same types. */
        public Of2<A, B> values(A a, B b) {
            return new Of2<>(bound(a, first), bound(b, second));
        }

        private <S> List<Tuple> values(Collection<S> items, Function<? super S, A> a, Function<? super S, B> b) {
            List<Tuple> tuples = new ArrayList<>(items.size());
            items.forEach(item -> tuples.add(values(a.apply(item), b.apply(item))));
            return tuples;
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** Three expressions. */
    record Of3<A, B, C>(Expression<A> first, Expression<B> second, Expression<C> third) implements Tuple {

        @Override
        public List<Expression<?>> parts() {
            return List.of(first, second, third);
        }

        /** All are the same as these values. */
        public Condition eq(A a, B b, C c) {
            return eq(values(a, b, c));
        }

        /** Matches any of the items, of which the functions tell the values. An empty collection matches no row. */
        public <S> Condition in(
                Collection<S> items, Function<? super S, A> a, Function<? super S, B> b, Function<? super S, C> c) {
            return in(values(items, a, b, c));
        }

        /** Matches none of the items, of which the functions tell the values. An empty collection matches every row. */
        public <S> Condition notIn(
                Collection<S> items, Function<? super S, A> a, Function<? super S, B> b, Function<? super S, C> c) {
            return notIn(values(items, a, b, c));
        }

        /** Returns a tuple of values of the same types. */
        public Of3<A, B, C> values(A a, B b, C c) {
            return new Of3<>(bound(a, first), bound(b, second), bound(c, third));
        }

        private <S> List<Tuple> values(
                Collection<S> items, Function<? super S, A> a, Function<? super S, B> b, Function<? super S, C> c) {
            List<Tuple> tuples = new ArrayList<>(items.size());
            items.forEach(item -> tuples.add(values(a.apply(item), b.apply(item), c.apply(item))));
            return tuples;
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    /** More expressions, whose classes are not checked. */
    record OfMany(List<Expression<?>> parts) implements Tuple {

        /** Copies the parts. */
        public OfMany {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return Printed.of(this);
        }
    }

    private static <T> Expression<T> bound(T value, Expression<T> like) {
        return new Expression.Bind<>(Refusals.noNull(value, like), like.typeOf());
    }
}
