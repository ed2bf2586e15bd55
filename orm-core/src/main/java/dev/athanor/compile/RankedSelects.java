package dev.athanor.compile;

import dev.athanor.OrmException;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Functions;
import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Projection;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Subquery;
import dev.athanor.sql.TypeOf;
import dev.athanor.sql.Window;
import dev.athanor.sql.WindowFunctions;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Says by numbers what some databases have words for: DISTINCT ON, WITH TIES and PERCENT. The rows are numbered in a sub-select and
 * chosen by their numbers around it.
 */
final class RankedSelects {

    private static final String RANKED = "ranked";
    private static final String NUMBER = "k";
    private static final String COUNT = "n";

    private static final Set<Class<?>> WHOLE = Set.of(Long.class, Integer.class, Short.class);
    private static final SqlType<BigDecimal> FRACTION = SqlTypes.decimal(20, 6);

    private RankedSelects() {}

    /** Returns a select of the first row of each group, as DISTINCT ON has it. */
    static Select<?> firstOfEach(Select<?> select, List<String> names) {
        Window window = Sql.window()
                .partitionBy(select.extras().distinctOn().toArray(Expression[]::new))
                .orderBy(terms(select).toArray(Ordering[]::new));
        Subquery ranked =
                ranked(select, List.of(WindowFunctions.rowNumber().over(window).as(NUMBER)));
        Select<?> chosen =
                around(select, ranked, names).where(number(ranked, NUMBER).eq(1L));
        if (select.limit() != null) {
            chosen = select.extras().isPercent() ? chosen.limitPercent(select.limit()) : chosen.limit(select.limit());
        }
        if (select.offset() != null) {
            chosen = chosen.offset(select.offset());
        }
        return select.extras().isWithTies() ? chosen.withTies() : chosen;
    }

    /** Returns a select of the first rows, by number or hundredths, with or without those equal to the last. */
    static Select<?> first(Select<?> select, List<String> names, String database) {
        if (select.isDistinct() || select.offset() != null) {
            throw Unsupported.by(
                    database,
                    "WITH TIES or PERCENT of distinct rows or after OFFSET",
                    "Select the distinct rows in a sub-select and limit around it; leave the offset out.");
        }
        Window window = Sql.window().orderBy(terms(select).toArray(Ordering[]::new));
        List<SelectItem<?>> numbers = new ArrayList<>();
        numbers.add((select.extras().isWithTies() ? WindowFunctions.rank() : WindowFunctions.rowNumber())
                .over(window)
                .as(NUMBER));
        if (select.extras().isPercent()) {
            numbers.add(Functions.count().over(Sql.window()).as(COUNT));
        }
        Subquery ranked = ranked(select, numbers);
        return around(select, ranked, names).where(isWithin(select, ranked));
    }

    /** A row is among the first p hundredths of n where the rows before it are fewer than that. */
    private static Condition isWithin(Select<?> select, Subquery ranked) {
        Expression<? extends Number> limit = Objects.requireNonNull(select.limit());
        if (select.extras().isPercent()) {
            return new Condition.Comparison(
                    number(ranked, NUMBER).minus(1L).times(100L),
                    Condition.Comparator.LESS,
                    hundredthsOf(limit, number(ranked, COUNT)));
        }
        return new Condition.Comparison(number(ranked, NUMBER), Condition.Comparator.LESS_OR_EQUAL, limit);
    }

    /** The limit stands first: it may have a fraction, the number of rows has none. */
    private static <N extends Number> Expression<?> hundredthsOf(Expression<N> limit, Expression<Long> rows) {
        boolean isWhole = limit.typeOf() instanceof TypeOf.Known<N> known
                && WHOLE.contains(known.type().javaType());
        // H2 takes a value for what it is computed with, and would cut the fraction off
        return isWhole
                ? Sql.number(limit).times(rows)
                : Sql.number(limit.cast(FRACTION)).times(rows);
    }

    private static NumberExpression<Long> number(Subquery ranked, String name) {
        return ranked.number(name, Long.class);
    }

    private static Subquery ranked(Select<?> select, List<? extends SelectItem<?>> numbers) {
        List<SelectItem<?>> items = new ArrayList<>();
        for (SelectItem<?> item : select.projection().items()) {
            if (!(item instanceof Expression<?> expression)) {
                throw new OrmException(
                        "orm-sql-unsupported",
                        "An entity cannot be selected by DISTINCT ON, WITH TIES or PERCENT here. Select its key, and load by that.");
            }
            items.add(plain(expression).as("c" + (items.size() + 1)));
        }
        List<Ordering> terms = terms(select);
        for (int i = 0; i < terms.size(); i++) {
            items.add(terms.get(i).by().as("o" + (i + 1)));
        }
        items.addAll(numbers);
        return select.withoutOrder().returning(new Projection<>(items, null)).as(RANKED);
    }

    private static Select<?> around(Select<?> select, Subquery ranked, List<String> names) {
        List<SelectItem<?>> items = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Expression<?> item = (Expression<?>) select.projection().items().get(i);
            items.add(new Expression.Derived<>(ranked, "c" + (i + 1), item.typeOf()).as(names.get(i)));
        }
        List<Ordering> order = new ArrayList<>();
        List<Ordering> terms = terms(select);
        for (int i = 0; i < terms.size(); i++) {
            Ordering term = terms.get(i);
            order.add(new Ordering(
                    new Expression.Derived<>(ranked, "o" + (i + 1), term.by().typeOf()),
                    term.direction(),
                    term.nulls()));
        }
        return Sql.select(new Projection<>(items, null)).from(ranked).orderBy(order);
    }

    /** Returns the order, in which names stand for what is selected under them. */
    private static List<Ordering> terms(Select<?> select) {
        List<Ordering> terms = new ArrayList<>();
        for (Ordering term : select.ordering()) {
            terms.add(new Ordering(plain(named(select, term.by())), term.direction(), term.nulls()));
        }
        return terms;
    }

    private static Expression<?> named(Select<?> select, Expression<?> by) {
        if (by instanceof Expression.ResultName<?> name) {
            for (SelectItem<?> item : select.projection().items()) {
                if (item instanceof Expression<?> expression
                        && Projection.nameOf(item).equals(name.name())) {
                    return expression;
                }
            }
        }
        return by;
    }

    private static Expression<?> plain(Expression<?> expression) {
        return expression instanceof Expression.Labeled<?> labeled ? labeled.operand() : expression;
    }
}
