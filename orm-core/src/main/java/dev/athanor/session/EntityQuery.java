package dev.athanor.session;

import dev.athanor.NoRowException;
import dev.athanor.OrmException;
import dev.athanor.TooManyRowsException;
import dev.athanor.internal.load.LoadFlag;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Path;
import dev.athanor.mapping.YieldPer;
import dev.athanor.result.Result;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Delete;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Functions;
import dev.athanor.sql.Getter;
import dev.athanor.sql.GroupingItem;
import dev.athanor.sql.Join;
import dev.athanor.sql.JoinCondition;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Projection;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.Sql;
import dev.athanor.sql.StatementOption;
import dev.athanor.sql.Subquery;
import dev.athanor.sql.Text;
import dev.athanor.sql.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A query as a select, the values of its parameters and the session that runs it. */
record EntityQuery<E>(
        WorkSession session, EntityModel model, EntitySource<E> source, Select<E> statement, Map<String, ?> parameters)
        implements Query<E> {

    /** How many entities a stream reads at a time. */
    private static final int PART = 1_000;

    static <E> Query<E> of(WorkSession session, EntityModel model, MappedSource<E> entity) {
        EntitySource<E> source = new EntitySource<>(entity.entity(), entity.alias());
        Select<E> select = Sql.select(source).from(source).options(LoadFlag.UNIQUE);
        return new EntityQuery<>(session, model, source, select, Map.of());
    }

    private EntityQuery<E> with(Select<E> changed) {
        return new EntityQuery<>(session, model, source, changed, parameters);
    }

    @Override
    public Query<E> change(UnaryOperator<Select<E>> change) {
        return with(change.apply(statement));
    }

    @Override
    public Query<E> where(Condition... conditions) {
        return with(statement.where(conditions));
    }

    @Override
    public Query<E> filterBy(String attribute, @Nullable Object value) {
        Expression<Object> path = new Path.Of<>(source, attribute);
        return where(value == null ? path.isNull() : path.eq(value));
    }

    @Override
    public <S, T> Query<E> join(MappedSource<T> target, Getter<S, ?> relationship) {
        return with(statement.join(target, relationship));
    }

    @Override
    public Query<E> join(FromItem target, JoinCondition on) {
        return with(statement.join(target, on));
    }

    @Override
    public <S, T> Query<E> leftJoin(MappedSource<T> target, Getter<S, ?> relationship) {
        return with(statement.leftJoin(target, relationship));
    }

    @Override
    public Query<E> orderBy(Ordering... terms) {
        return with(statement.orderBy(terms));
    }

    @Override
    public Query<E> limit(long entities) {
        return with(statement.limit(entities));
    }

    @Override
    public Query<E> offset(long entities) {
        return with(statement.offset(entities));
    }

    @Override
    public Query<E> distinct() {
        return with(statement.distinct());
    }

    @Override
    public Query<E> forUpdate() {
        return with(statement.forUpdate());
    }

    @Override
    public Query<E> params(Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.putAll(values);
        return new EntityQuery<>(session, model, source, statement, all);
    }

    @Override
    public Query<E> options(StatementOption... options) {
        return with(statement.options(options));
    }

    @Override
    public Query<E> populateExisting() {
        return with(statement.options(LoadFlag.POPULATE_EXISTING));
    }

    // Entities

    private <R> Result<R> execute(Select<R> select) {
        return session.execute(select, parameters);
    }

    @Override
    public List<E> all() {
        return execute(statement).all();
    }

    @Override
    public Stream<E> stream() {
        boolean isSaid = statement.options().stream().anyMatch(YieldPer.class::isInstance);
        Select<E> inParts = isSaid ? statement : statement.options(new YieldPer(PART));
        return session.execute(inParts, parameters).stream();
    }

    @Override
    public Stream<List<E>> partitions(int entities) {
        return session.execute(statement.options(new YieldPer(entities)), parameters)
                .partitions(entities);
    }

    @Override
    public Optional<E> first() {
        return execute(statement.limit() == null ? statement.limit(1) : statement)
                .first();
    }

    @Override
    public E one() {
        return oneOrNone()
                .orElseThrow(() -> new NoRowException(
                        "One " + model.name() + " was asked for and there was none. Use oneOrNone() if that is fine."));
    }

    @Override
    public Optional<E> oneOrNone() {
        Select<E> two = statement.limit() == null && !repeats() ? statement.limit(2) : statement;
        List<E> found = execute(two).all();
        if (found.size() > 1) {
            throw new TooManyRowsException("At most one " + model.name()
                    + " was asked for and there were more. Use all() or first(), or narrow the query.");
        }
        return found.stream().findFirst();
    }

    /** An explicit join may repeat an entity, so that two rows need not be two entities. */
    private boolean repeats() {
        return !(statement.from() instanceof MappedSource<?>);
    }

    private boolean isLimited() {
        return statement.limit() != null || statement.offset() != null;
    }

    // Other answers

    @Override
    public long count() {
        boolean grouped = !statement.grouping().isEmpty();
        if (!repeats() && !isLimited() && !grouped) {
            return execute(rows(new Projection<Long>(List.of(Functions.count()), null)))
                    .one();
        }
        Select<?> counted = rows(new Projection<>(key(), null));
        if (isLimited()) {
            counted = limited(counted.orderBy(statement.ordering()));
        }
        return execute(Sql.select(Functions.count()).from((repeats() ? once(counted) : counted).as("counted")))
                .one();
    }

    /** A limit counts what is there before equal rows become one. */
    private Select<?> once(Select<?> keys) {
        if (!isLimited()) {
            return keys.distinct();
        }
        Subquery within = keys.as("within");
        return Sql.select(new Projection<>(List.copyOf(within.columns()), null))
                .from(within)
                .distinct();
    }

    @Override
    public boolean exists() {
        Select<Object> any = limited(rows(new Projection<Object>(key().subList(0, 1), null)));
        return execute(isLimited() ? any.orderBy(statement.ordering()) : any.limit(1))
                .first()
                .isPresent();
    }

    private <R> Select<R> limited(Select<R> select) {
        Select<R> limited = statement.limit() == null ? select : select.limit(statement.limit());
        return statement.offset() == null ? limited : limited.offset(statement.offset());
    }

    /** Something else of the same rows, without what is about entities: their order, their lock, how many there may be. */
    private <R> Select<R> rows(Projection<R> projection) {
        Select<R> rows = Sql.select(projection).groupBy(statement.grouping().toArray(GroupingItem[]::new));
        rows = statement.from() == null ? rows : rows.from(statement.from());
        rows = statement.condition() == null ? rows : rows.where(statement.condition());
        rows = statement.groupCondition() == null ? rows : rows.having(statement.groupCondition());
        return rows.options(statement.options().toArray(StatementOption[]::new));
    }

    private List<SelectItem<?>> key() {
        return List.copyOf(model.called(source.alias()).key());
    }

    @Override
    public <R> Result<R> values(Projection<R> projection) {
        return execute(statement.returning(projection));
    }

    // Pages

    @Override
    public Page<E> page(long number, int size) {
        requirePageable(size);
        if (number < 0) {
            throw badPage("The page " + number + " was asked for. Pages are counted from 0.");
        }
        EntityQuery<E> ordered = statement.grouping().isEmpty()
                ? with(once().orderBy(Keyset.completed(model, source, statement.ordering())))
                : this;
        long before = Math.multiplyExact(number, size);
        List<E> items = ordered.offset(before).limit(size).all();
        boolean isLast = items.size() < size && (!items.isEmpty() || number == 0);
        return new Page<>(items, number, size, isLast ? before + items.size() : count());
    }

    @Override
    public Slice<E> slice(int size) {
        return slice(size, null, Keyset.of(model, source, statement.ordering()));
    }

    @Override
    public Slice<E> slice(int size, Position behind) {
        Keyset order = Keyset.of(model, source, statement.ordering());
        return slice(size, order.behind(behind), order);
    }

    private Slice<E> slice(int size, @Nullable Condition behind, Keyset order) {
        requirePageable(size);
        Select<E> once = once();
        Select<E> narrowed = behind == null ? once : once.where(behind);
        List<E> found =
                execute(narrowed.orderBy(order.ordering()).limit(size + 1L)).all();
        if (found.size() <= size) {
            return new Slice<>(found, null);
        }
        List<E> items = found.subList(0, size);
        return new Slice<>(items, session.position(items.get(size - 1), order.columns()));
    }

    /** A join may repeat entities, and a page counts each once: those of the join are asked for by their keys. */
    private Select<E> once() {
        if (!(statement.from() instanceof Join)
                || !statement.grouping().isEmpty()
                || !Keyset.isOf(source, statement.ordering())) {
            return statement;
        }
        Select<E> alone = Sql.select(source)
                .from(source)
                .options(statement.options().toArray(StatementOption[]::new))
                .orderBy(statement.ordering())
                .where(among(rows(new Projection<>(key(), null))));
        return statement.lock() == null ? alone : alone.lock(statement.lock());
    }

    @SuppressWarnings("unchecked") // the values of a key's own columns
    private Condition among(Select<?> keys) {
        List<Expression<?>> columns = new ArrayList<>();
        key().forEach(column -> columns.add((Expression<?>) column));
        return columns.size() == 1
                ? ((Expression<Object>) columns.get(0)).in((Select<Object>) keys)
                : Sql.tuple(columns).in(keys);
    }

    private void requirePageable(int size) {
        if (size < 1) {
            throw badPage("Pages of " + size + " were asked for. Ask for at least 1 " + model.name() + " a page.");
        }
        if (isLimited()) {
            throw badPage("A page was asked for of a query that has a limit or an offset. Leave them to the page.");
        }
    }

    private static OrmException badPage(String message) {
        return new OrmException("orm-query-page", message);
    }

    @Override
    public Result<E> fromStatement(Text text) {
        return session.text(text.columns(source), statement.options(), parameters);
    }

    // Changing many rows

    @Override
    public long update(UnaryOperator<Update> values) {
        requireBare("update");
        Update update = values.apply(Sql.update(source));
        update = statement.condition() == null ? update : update.where(statement.condition());
        return session.execute(update.options(statement.options().toArray(StatementOption[]::new)), parameters)
                .rowCount();
    }

    @Override
    public long delete() {
        requireBare("delete");
        Delete delete = Sql.delete(source);
        delete = statement.condition() == null ? delete : delete.where(statement.condition());
        return session.execute(delete.options(statement.options().toArray(StatementOption[]::new)), parameters)
                .rowCount();
    }

    private void requireBare(String what) {
        boolean bare = !repeats()
                && !isLimited()
                && statement.ordering().isEmpty()
                && statement.grouping().isEmpty()
                && statement.groupCondition() == null
                && !statement.isDistinct()
                && !statement.isForUpdate();
        if (!bare) {
            throw new OrmException(
                    "orm-query-bulk-clauses",
                    what + "(…) was called on a query of " + model.name()
                            + " that has a join, an order, a limit, groups or a lock, which a statement that changes rows has not."
                            + " Narrow it by where(…) only: any(…), has(…) and in(select(…)) ask other tables.");
        }
    }

    @Override
    public String toString() {
        return "query of " + model.name();
    }
}
