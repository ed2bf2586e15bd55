package dev.athanor.sql;

import dev.athanor.OrmException;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where statements and expressions begin: made to be imported statically. Thread-safe. */
public final class Sql {

    private Sql() {}

    // Statements

    /** Selects one value, or one entity, for each row. */
    public static <T> Select<T> select(SelectItem<T> item) {
        return SelectStatement.of(Projection.of(List.of(item)));
    }

    /** Selects several values for each row. */
    public static Select<Row> select(SelectItem<?> first, SelectItem<?> second, SelectItem<?>... more) {
        return SelectStatement.of(rowOf(first, second, more));
    }

    /** Selects what the projection says. */
    public static <R> Select<R> select(Projection<R> projection) {
        return SelectStatement.of(projection);
    }

    /** Selects two values and makes a result of them: {@code select(Pair::new, a, b)}. */
    public static <A, B, R> Select<R> select(RowFunction.Of2<A, B, R> maker, SelectItem<A> a, SelectItem<B> b) {
        return SelectStatement.of(Projections.of(maker, a, b));
    }

    /** Selects three values and makes a result of them. */
    public static <A, B, C, R> Select<R> select(
            RowFunction.Of3<A, B, C, R> maker, SelectItem<A> a, SelectItem<B> b, SelectItem<C> c) {
        return SelectStatement.of(Projections.of(maker, a, b, c));
    }

    /** Selects four values and makes a result of them. */
    public static <A, B, C, D, R> Select<R> select(
            RowFunction.Of4<A, B, C, D, R> maker, SelectItem<A> a, SelectItem<B> b, SelectItem<C> c, SelectItem<D> d) {
        return SelectStatement.of(Projections.of(maker, a, b, c, d));
    }

    /** Selects five values and makes a result of them. */
    public static <A, B, C, D, E, R> Select<R> select(
            RowFunction.Of5<A, B, C, D, E, R> maker,
            SelectItem<A> a,
            SelectItem<B> b,
            SelectItem<C> c,
            SelectItem<D> d,
            SelectItem<E> e) {
        return SelectStatement.of(Projections.of(maker, a, b, c, d, e));
    }

    /** Selects six values and makes a result of them. */
    public static <A, B, C, D, E, F, R> Select<R> select(
            RowFunction.Of6<A, B, C, D, E, F, R> maker,
            SelectItem<A> a,
            SelectItem<B> b,
            SelectItem<C> c,
            SelectItem<D> d,
            SelectItem<E> e,
            SelectItem<F> f) {
        return SelectStatement.of(Projections.of(maker, a, b, c, d, e, f));
    }

    /** Selects seven values and makes a result of them. */
    public static <A, B, C, D, E, F, G, R> Select<R> select(
            RowFunction.Of7<A, B, C, D, E, F, G, R> maker,
            SelectItem<A> a,
            SelectItem<B> b,
            SelectItem<C> c,
            SelectItem<D> d,
            SelectItem<E> e,
            SelectItem<F> f,
            SelectItem<G> g) {
        return SelectStatement.of(Projections.of(maker, a, b, c, d, e, f, g));
    }

    /** Selects eight values and makes a result of them. */
    public static <A, B, C, D, E, F, G, H, R> Select<R> select(
            RowFunction.Of8<A, B, C, D, E, F, G, H, R> maker,
            SelectItem<A> a,
            SelectItem<B> b,
            SelectItem<C> c,
            SelectItem<D> d,
            SelectItem<E> e,
            SelectItem<F> f,
            SelectItem<G> g,
            SelectItem<H> h) {
        return SelectStatement.of(Projections.of(maker, a, b, c, d, e, f, g, h));
    }

    /** Selects all columns of a table, or of one that the statement brings along. */
    public static Select<Row> selectFrom(FromItem table) {
        List<? extends SelectItem<?>> items;
        if (table instanceof NamedTable named) {
            items = named.columns();
        } else if (table instanceof DerivedTable derived) {
            items = derived.columns();
        } else {
            throw new OrmException(
                    "orm-sql-columns-unknown",
                    "The columns of an entity or a join are not known here. Name them: select(...).from(...).");
        }
        if (items.size() == 1) {
            throw new OrmException(
                    "orm-sql-columns-unknown",
                    "The table has one column, so that a row would be its value. Name it: select(column).from(table).");
        }
        return SelectStatement.<Row>of(new Projection<>(List.copyOf(items), null))
                .from(table);
    }

    // Tables that a statement brings along

    /**
     * A query that uses itself: the rows of the first query and those that the next one finds from the rows found before, until it
     * finds none. {@code recursive("tree", roots, tree -> select(id, title).from(nodes).join(tree, parent.eq(tree.column(id))))}.
     */
    public static <R> CommonTable recursive(
            String name, QueryExpression<R> first, Function<CommonTable, ? extends QueryExpression<R>> next) {
        return CommonTable.recursive(name, first, CompoundSelect.Operator.UNION_ALL, next);
    }

    /** The same with each row once, so that circles in the data come to an end. */
    public static <R> CommonTable recursiveDistinct(
            String name, QueryExpression<R> first, Function<CommonTable, ? extends QueryExpression<R>> next) {
        return CommonTable.recursive(name, first, CompoundSelect.Operator.UNION, next);
    }

    /** Begins a table of values, one row for each item; its columns are added to it. */
    public static <S> ValuesTable<S> values(String alias, Collection<S> items) {
        return new ValuesTable<>(alias, List.copyOf(items), List.of(), List.of());
    }

    /** Begins a table of what a function returns; its columns are added to it by {@code returning}. */
    public static TableFunction tableFunction(String alias, String function, Expression<?>... arguments) {
        return new TableFunction(alias, function, List.of(arguments), List.of());
    }

    /** Joins two items of FROM, to be joined as a whole with a third. */
    public static Join join(FromItem left, FromItem right, JoinCondition on) {
        return new Join(left, Join.Kind.INNER, right, on);
    }

    /** Joins two items of FROM and keeps rows of the first without a partner, to be joined as a whole with a third. */
    public static Join leftJoin(FromItem left, FromItem right, JoinCondition on) {
        return new Join(left, Join.Kind.LEFT, right, on);
    }

    /** Groups by all parts, by all but the last, and so on to one group of all rows; for {@code groupBy}. */
    public static GroupingSets rollup(Expression<?>... parts) {
        return GroupingSets.of(GroupingSets.Kind.ROLLUP, parts);
    }

    /** Groups by every choice of the parts; for {@code groupBy}. */
    public static GroupingSets cube(Expression<?>... parts) {
        return GroupingSets.of(GroupingSets.Kind.CUBE, parts);
    }

    /** Groups in several ways at once; an empty list is one group of all rows. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static GroupingSets groupingSets(List<? extends Expression<?>>... sets) {
        return new GroupingSets(
                GroupingSets.Kind.SETS,
                List.of(sets).stream().<List<Expression<?>>>map(List::copyOf).toList());
    }

    // Statements that change rows

    /** Inserts rows into a table. */
    public static Insert insert(TableSource table) {
        return InsertStatement.of(table);
    }

    /** Changes rows of a table. */
    public static Update update(TableSource table) {
        return UpdateStatement.of(table);
    }

    /** Deletes rows of a table. */
    public static Delete delete(TableSource table) {
        return DeleteStatement.of(table);
    }

    /**
     * A statement written by hand, with {@code :named} parameters. The text goes to the database as it is: never put a user's
     * input into it, bind it.
     */
    public static Text text(String sql) {
        return Text.parse(sql);
    }

    // Conditions

    /** All conditions must be true. */
    public static Condition and(Condition first, Condition... more) {
        return Condition.Junction.of(true, with(first, more));
    }

    /** At least one condition must be true. */
    public static Condition or(Condition first, Condition... more) {
        return Condition.Junction.of(false, with(first, more));
    }

    /** All conditions must be true: always true where there is none. */
    public static Condition and(Collection<? extends Condition> conditions) {
        return joined(true, conditions);
    }

    /** At least one condition must be true: always false where there is none. */
    public static Condition or(Collection<? extends Condition> conditions) {
        return joined(false, conditions);
    }

    private static Condition joined(boolean all, Collection<? extends Condition> conditions) {
        return conditions.isEmpty() ? new Predicate.Constant(all) : Condition.Junction.of(all, List.copyOf(conditions));
    }

    private static List<Condition> with(@Nullable Condition first, Condition... more) {
        List<Condition> conditions = new ArrayList<>(more.length + 1);
        if (first != null) {
            conditions.add(first);
        }
        Collections.addAll(conditions, more);
        return conditions;
    }

    /** Always true. */
    public static Condition true_() {
        return new Predicate.Constant(true);
    }

    /** Always false. */
    public static Condition false_() {
        return new Predicate.Constant(false);
    }

    /** True where the condition is false; unknown stays unknown. */
    public static Condition not(Condition condition) {
        return condition.not();
    }

    /** Whether a query has a row. */
    public static Condition exists(QueryExpression<?> query) {
        return new Condition.Exists(query);
    }

    /** All rows of a query of one column, to compare with: {@code age.gt(all(select(age).from(others)))}. */
    public static <T> Quantified<T> all(QueryExpression<? extends T> query) {
        return new Quantified<>(true, query, null);
    }

    /** Any row of a query of one column, to compare with. */
    public static <T> Quantified<T> any(QueryExpression<? extends T> query) {
        return new Quantified<>(false, query, null);
    }

    /** All elements of an array, to compare with. */
    public static <T> Quantified<T> all(Expression<List<T>> array) {
        return new Quantified<>(true, null, array);
    }

    /** Any element of an array, to compare with: {@code tag.eq(any(tags))}. */
    public static <T> Quantified<T> any(Expression<List<T>> array) {
        return new Quantified<>(false, null, array);
    }

    /** Two expressions that are compared as one. */
    public static <A, B> Tuple.Of2<A, B> tuple(Expression<A> first, Expression<B> second) {
        return new Tuple.Of2<>(first, second);
    }

    /** Three expressions that are compared as one. */
    public static <A, B, C> Tuple.Of3<A, B, C> tuple(Expression<A> first, Expression<B> second, Expression<C> third) {
        return new Tuple.Of3<>(first, second, third);
    }

    /** Any number of expressions that are compared as one; their classes are not checked. */
    public static Tuple tuple(List<? extends Expression<?>> parts) {
        return new Tuple.OfMany(List.copyOf(parts));
    }

    /** A condition written by hand, with {@code :named} parameters; the caller vouches for the text. */
    public static Condition condition(Text text) {
        return new Condition.RawCondition(text);
    }

    // Expressions

    /** A value as an expression; its SQL type is that of its class. */
    @SuppressWarnings("unchecked") // the class of a value is a class of its type
    public static <T> Expression<T> literal(T value) {
        return literal(value, typeOf((Class<T>) value.getClass()));
    }

    private static <T> SqlType<T> typeOf(Class<T> javaType) {
        return SqlTypes.of(javaType)
                .orElseThrow(() -> new OrmException(
                        "orm-type-unknown-class",
                        "No SQL type is known for values of " + javaType.getName() + ". "
                                + SqlTypes.replacement(javaType)
                                        .map(replacement -> "Use " + replacement + " instead.")
                                        .orElse("Use literal(value, type).")));
    }

    /** Null of a type. */
    public static <T> Expression<T> nullValue(SqlType<T> type) {
        return new Operation.Null<>(type);
    }

    /** An expression read as another type, of which the database is told nothing; {@code cast} converts in the database. */
    public static <T> Expression<T> typeCoerce(Expression<?> expression, SqlType<T> type) {
        return new Operation.Coerced<>(expression, type);
    }

    /** A value, which may be null, as an expression of a type. */
    public static <T> Expression<T> literal(@Nullable T value, SqlType<T> type) {
        return new Expression.Bind<>(value, TypeOf.known(type));
    }

    static <T> Expression<T> literal(T value, TypeOf<T> type) {
        return new Expression.Bind<>(value, type);
    }

    /** A value that is given by name when the statement runs. */
    public static <T> Expression<T> parameter(String name, SqlType<T> type) {
        return new Expression.Parameter<>(name, TypeOf.known(type));
    }

    /** Begins a CASE: {@code case_(age.lt(18), "minor").orElse("adult")}. */
    public static <T> Expression.Case<T> case_(Condition condition, T value) {
        return case_(condition, literal(value));
    }

    /** Begins a CASE. */
    public static <T> Expression.Case<T> case_(Condition condition, Expression<T> value) {
        return new Expression.Case<>(List.of(new Expression.Case.When<>(condition, value)), null);
    }

    /** Begins a CASE that compares one expression: {@code caseOf(status).when("N", 1).when("O", 2).orElse(0)}. */
    public static <V> Operation.CaseOf<V> caseOf(Expression<V> expression) {
        return new Operation.CaseOf<>(expression);
    }

    /** A query of one column and at most one row, used as a value. */
    @SuppressWarnings("unchecked") // the one item of the query is what its rows are
    public static <T> Expression<T> scalar(QueryExpression<T> query) {
        Projection<T> projection = query.projection();
        if (!projection.isScalar() || !(projection.items().get(0) instanceof Expression<?> expression)) {
            throw new OrmException(
                    "orm-sql-not-scalar",
                    "Only a select of one column can be used as a value; this one has "
                            + projection.items().size() + " items.");
        }
        return new Expression.ScalarQuery<>(query, ((Expression<T>) expression).typeOf());
    }

    /** Begins a window over all rows: {@code window().partitionBy(city).orderBy(age.asc())}. */
    public static Window window() {
        return new Window(null, List.of(), List.of(), null);
    }

    /** Begins a window based on one that the select declares under a name. */
    public static Window window(String name) {
        return new Window(name, List.of(), List.of(), null);
    }

    /** Lets any expression of text be asked what can be asked of text. */
    public static StringExpression string(Expression<String> expression) {
        return expression instanceof StringExpression string ? string : new StringExpression.View(expression);
    }

    /** Lets any expression of a number take part in arithmetic. */
    public static <N extends Number> NumberExpression<N> number(Expression<N> expression) {
        return expression instanceof NumberExpression<N> number ? number : new NumberExpression.View<>(expression);
    }

    /** Uses a boolean expression as a condition. */
    public static Condition condition(Expression<Boolean> expression) {
        return expression instanceof Condition condition ? condition : new Condition.View(expression);
    }

    /** What is selected under a name, for ORDER BY: {@code orderBy(label("spent").desc())}. */
    public static Expression<?> label(String name) {
        return new Expression.ResultName<>(name, StringExpression.TYPE);
    }

    /** An expression written by hand; the caller vouches for the text. */
    public static <T> Expression<T> expression(Text text, SqlType<T> type) {
        return new Expression.Raw<>(text, TypeOf.known(type));
    }

    // Values that only a change knows

    /** The default of the column that is given this value: {@code set(createdAt, defaultValue())}. */
    public static <T> Expression<T> defaultValue() {
        return new DefaultValue<>();
    }

    /** A value that the program makes each time the statement is executed, once for each place it stands in. */
    public static <T> Expression<T> generated(SqlType<T> type, Supplier<? extends T> values) {
        return new Generated<>(values, TypeOf.known(type));
    }

    /** The value that the row proposed by an INSERT has for a column; for {@code onConflict(...).doUpdate(...)} only. */
    public static <T> Expression<T> excluded(Assignable<T> column) {
        return new Excluded<>(column);
    }

    /** Returns a statement as readable SQL on several lines, with question marks for its values; for logs and tests. */
    public static String pretty(Statement<?> statement) {
        return Printed.pretty(statement);
    }

    // Parts that several statements need

    static @Nullable Condition allOf(@Nullable Condition before, Condition... more) {
        return more.length == 0 ? before : Condition.Junction.of(true, with(before, more));
    }

    static Projection<Row> rowOf(SelectItem<?> first, SelectItem<?> second, SelectItem<?>... more) {
        List<SelectItem<?>> items = new ArrayList<>(List.of(first, second));
        items.addAll(List.of(more));
        return Projection.of(items);
    }

    static List<FromItem> sources(List<FromItem> before, FromItem first, FromItem... more) {
        List<FromItem> all = new ArrayList<>(before);
        all.add(first);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    static List<StatementOption> joined(List<StatementOption> options, StatementOption... more) {
        List<StatementOption> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
