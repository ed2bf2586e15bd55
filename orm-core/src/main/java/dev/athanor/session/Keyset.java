package dev.athanor.session;

import dev.athanor.OrmException;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.EntityModel.MappedColumn;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Path;
import dev.athanor.mapping.Relationship;
import dev.athanor.schema.Column;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order in which each entity has a place of its own, so that a query can go on behind it: by attributes, with the key last,
 * and nulls where every database puts them. Immutable.
 */
final class Keyset {

    private final List<Term> terms;

    private Keyset(List<Term> terms) {
        this.terms = terms;
    }

    /**
     * One term.
     *
     * @param by the attribute
     * @param column its position among the entity's columns
     * @param isDescending whether the greatest comes first
     * @param canBeNull whether it may be null
     * @param nullsFirst whether nulls come first
     */
    private record Term(
            Expression<Object> by, int column, boolean isDescending, boolean canBeNull, boolean nullsFirst) {

        Ordering ordering() {
            Ordering ordering = isDescending ? by.desc() : by.asc();
            if (!canBeNull) {
                return ordering;
            }
            return nullsFirst ? ordering.nullsFirst() : ordering.nullsLast();
        }

        /** The same, or both null. */
        Condition same(@Nullable Object value) {
            return value == null ? by.isNull() : by.eq(value);
        }

        /** Behind a value in this order; null where nothing is. */
        @Nullable
        Condition behind(@Nullable Object value) {
            if (value == null) {
                return nullsFirst ? by.isNotNull() : null;
            }
            Condition beyond = isDescending ? by.lt(value) : by.gt(value);
            return canBeNull && !nullsFirst ? beyond.or(by.isNull()) : beyond;
        }
    }

    /** Completes an order by the key of an entity; an order by what an entity does not hold is refused. */
    static Keyset of(EntityModel model, EntitySource<?> source, List<Ordering> ordering) {
        List<Term> terms = new ArrayList<>();
        for (Ordering term : ordering) {
            terms.add(term(model, source, term));
        }
        boolean isDescending = !terms.isEmpty() && terms.get(terms.size() - 1).isDescending();
        for (int position : model.idPositions()) {
            if (terms.stream().noneMatch(term -> term.column() == position)) {
                terms.add(new Term(path(model, source, position), position, isDescending, false, false));
            }
        }
        return new Keyset(terms);
    }

    /** Returns an order with the key behind it, unless it is there. */
    static List<Ordering> completed(EntityModel model, EntitySource<?> source, List<Ordering> ordering) {
        List<Ordering> all = new ArrayList<>(ordering);
        for (int position : model.idPositions()) {
            Expression<Object> key = path(model, source, position);
            if (ordering.stream().noneMatch(term -> isSame(term.by(), key))) {
                all.add(key.asc());
            }
        }
        return all;
    }

    /** Tells whether an order goes by attributes of an entity only. */
    static boolean isOf(EntitySource<?> source, List<Ordering> ordering) {
        return ordering.stream()
                .allMatch(term -> term.by() instanceof MappedAttribute<?> attribute
                        && attribute.source().equals(source));
    }

    private static boolean isSame(Expression<?> one, Expression<?> other) {
        return one instanceof MappedAttribute<?> first
                && other instanceof MappedAttribute<?> second
                && first.attribute().equals(second.attribute())
                && first.source().equals(second.source());
    }

    private static Term term(EntityModel model, EntitySource<?> source, Ordering ordering) {
        int position = ordering.by() instanceof MappedAttribute<?> attribute
                        && attribute.source().equals(source)
                ? position(model, attribute.attribute())
                : -1;
        if (position < 0) {
            throw new OrmException(
                    "orm-query-slice-order",
                    "A slice goes on behind what the last " + model.name() + " holds, and \"" + ordering.by()
                            + "\" is no attribute of it that has a column. Order by attributes of " + model.name()
                            + ", or use page(number, size).");
        }
        boolean isDescending = ordering.direction() == Ordering.Direction.DESC;
        boolean nullsFirst =
                ordering.nulls() == Ordering.Nulls.DEFAULT ? !isDescending : ordering.nulls() == Ordering.Nulls.FIRST;
        boolean canBeNull = !(model.selected(model.columns().get(position), source) instanceof Column<?> column)
                || column.definition().isNullable();
        return new Term(path(model, source, position), position, isDescending, canBeNull, nullsFirst);
    }

    private static int position(EntityModel model, String attribute) {
        for (int i = 0; i < model.columns().size(); i++) {
            MappedColumn column = model.columns().get(i);
            Relationship reference = column.reference();
            boolean isBasic = column.basic() != null && column.basic().name().equals(attribute);
            boolean isReference = reference != null
                    && reference.name().equals(attribute)
                    && reference.ownColumns().size() == 1;
            if (isBasic || isReference) {
                return i;
            }
        }
        return -1;
    }

    /** A column is asked for by itself: what a position holds of a reference is a key, not an entity. */
    private static Expression<Object> path(EntityModel model, EntitySource<?> source, int position) {
        MappedColumn column = model.columns().get(position);
        if (column.basic() != null) {
            return new Path.Of<>(source, column.basic().name());
        }
        return model.called(source.alias()).of(column);
    }

    List<Ordering> ordering() {
        return terms.stream().map(Term::ordering).toList();
    }

    /** Returns the positions of the columns whose values say where an entity is. */
    List<Integer> columns() {
        return terms.stream().map(Term::column).toList();
    }

    /** Narrows to what is behind a position. */
    Condition behind(Position position) {
        List<@Nullable Object> values = position.values();
        if (values.size() != terms.size()) {
            throw new OrmException(
                    "orm-query-position",
                    "The position has " + values.size() + " values, and the order of the query has " + terms.size()
                            + " terms, its key included. Use a position of a slice of the same query.");
        }
        return isUniform() && terms.size() > 1 ? tuple(values) : anyTerm(values);
    }

    /** Where all terms go one way and none is null, a database compares them as one, and finds the place by one index. */
    private boolean isUniform() {
        boolean first = terms.get(0).isDescending();
        return terms.stream().noneMatch(term -> term.canBeNull() || term.isDescending() != first);
    }

    private Condition tuple(List<@Nullable Object> values) {
        List<Expression<?>> left = new ArrayList<>();
        List<Expression<?>> right = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            Expression<Object> by = terms.get(i).by();
            left.add(by);
            right.add(new Expression.Bind<>(values.get(i), by.typeOf()));
        }
        return terms.get(0).isDescending()
                ? Sql.tuple(left).lt(Sql.tuple(right))
                : Sql.tuple(left).gt(Sql.tuple(right));
    }

    /** The first term that differs is behind. */
    private Condition anyTerm(List<@Nullable Object> values) {
        List<Condition> ways = new ArrayList<>();
        List<Condition> same = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            Condition behind = terms.get(i).behind(values.get(i));
            if (behind != null) {
                List<Condition> way = new ArrayList<>(same);
                way.add(behind);
                ways.add(Sql.and(way));
            }
            same.add(terms.get(i).same(values.get(i)));
        }
        return Sql.or(ways);
    }
}
