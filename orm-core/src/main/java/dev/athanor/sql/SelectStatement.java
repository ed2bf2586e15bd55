package dev.athanor.sql;

import dev.athanor.OrmException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The clauses of a {@link Select}; a record, so that equal statements are equal. */
record SelectStatement<R>(
        Projection<R> projection,
        @Nullable FromItem from,
        @Nullable Condition condition,
        List<GroupingItem> grouping,
        @Nullable Condition groupCondition,
        List<Ordering> ordering,
        @Nullable Expression<? extends Number> limit,
        @Nullable Expression<? extends Number> offset,
        boolean isDistinct,
        @Nullable Lock lock,
        List<StatementOption> options,
        SelectExtras extras)
        implements Select<R> {

    static <R> Select<R> of(Projection<R> projection) {
        return new SelectStatement<>(
                projection,
                null,
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                false,
                null,
                List.of(),
                SelectExtras.NONE);
    }

    @Override
    public Select<R> from(FromItem item) {
        return with(draft -> draft.from = item);
    }

    @Override
    public Select<R> join(NamedTable table) {
        FromItem left = joined();
        List<Condition> keys = new ArrayList<>();
        collectKeys(left, table, keys);
        if (keys.size() != 1) {
            throw new OrmException(
                    keys.isEmpty() ? "orm-sql-join-without-key" : "orm-sql-join-ambiguous",
                    (keys.isEmpty() ? "No foreign key" : "More than one foreign key") + " joins " + table.name()
                            + " to what is selected from. Say the condition: join(table, on).");
        }
        return join(table, keys.get(0));
    }

    private static void collectKeys(FromItem left, NamedTable table, List<Condition> keys) {
        if (left instanceof NamedTable there) {
            keys.addAll(there.joinsTo(table));
        } else if (left instanceof Join join) {
            collectKeys(join.left(), table, keys);
            collectKeys(join.right(), table, keys);
        }
    }

    @Override
    public Select<R> join(FromItem item, JoinCondition on) {
        return join(Join.Kind.INNER, item, on);
    }

    @Override
    public <E, T> Select<R> join(MappedSource<T> target, Getter<E, ?> relationship) {
        return join(Join.Kind.INNER, target, new GetterJoin(relationship));
    }

    @Override
    public Select<R> leftJoin(FromItem item, JoinCondition on) {
        return join(Join.Kind.LEFT, item, on);
    }

    @Override
    public <E, T> Select<R> leftJoin(MappedSource<T> target, Getter<E, ?> relationship) {
        return join(Join.Kind.LEFT, target, new GetterJoin(relationship));
    }

    @Override
    public Select<R> join(Join.Kind kind, FromItem item, @Nullable JoinCondition on) {
        FromItem left = joined();
        return with(draft -> draft.from = new Join(left, kind, item, on));
    }

    private FromItem joined() {
        if (from != null) {
            return from;
        }
        throw new OrmException(
                "orm-sql-join-before-from", "There is nothing to join to yet. Call from(...) before join(...).");
    }

    @Override
    public Select<R> where(Condition... conditions) {
        return with(draft -> draft.condition = Sql.allOf(condition, conditions));
    }

    @Override
    public Select<R> groupBy(GroupingItem... by) {
        return with(draft -> draft.grouping = List.of(by));
    }

    @Override
    public Select<R> having(Condition... conditions) {
        return with(draft -> draft.groupCondition = Sql.allOf(groupCondition, conditions));
    }

    @Override
    public Select<R> orderBy(Ordering... terms) {
        return with(draft -> draft.ordering = List.of(terms));
    }

    @Override
    public Select<R> limit(long rows) {
        return limit(RowCounts.of("limit", rows));
    }

    @Override
    public Select<R> limit(Expression<? extends Number> rows) {
        return with(draft -> {
            draft.limit = rows;
            draft.extras = extras.isPercent() ? extras.percent(false) : extras;
        });
    }

    @Override
    public Select<R> offset(long rows) {
        return offset(RowCounts.of("offset", rows));
    }

    @Override
    public Select<R> offset(Expression<? extends Number> rows) {
        return with(draft -> draft.offset = rows);
    }

    @Override
    public Select<R> distinct() {
        return with(draft -> draft.distinct = true);
    }

    @Override
    public Select<R> distinctOn(Expression<?>... expressions) {
        return with(draft -> draft.extras = extras.distinctOn(expressions));
    }

    @Override
    public Select<R> limitPercent(Expression<? extends Number> hundredths) {
        return with(draft -> {
            draft.limit = hundredths;
            draft.extras = extras.percent(true);
        });
    }

    @Override
    public Select<R> withTies() {
        return with(draft -> draft.extras = extras.withTies());
    }

    @Override
    public Select<R> window(String name, Window window) {
        return with(draft -> draft.extras = extras.with(new SelectExtras.NamedWindow(name, window)));
    }

    @Override
    public Select<R> hint(String dialect, String text) {
        return with(draft -> draft.extras = extras.with(new SelectExtras.Hint(dialect, text)));
    }

    @Override
    public Select<R> withoutOrder() {
        return with(draft -> {
            draft.ordering = List.of();
            draft.limit = null;
            draft.offset = null;
            draft.extras = new SelectExtras(List.of(), false, false, extras.windows(), extras.hints());
        });
    }

    @Override
    public Select<R> lock(Lock how) {
        return with(draft -> draft.lock = how);
    }

    @Override
    public Select<R> options(StatementOption... more) {
        List<StatementOption> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return with(draft -> draft.options = List.copyOf(all));
    }

    @Override
    public <U> Select<U> returning(Projection<U> other) {
        return new SelectStatement<>(
                other,
                from,
                condition,
                grouping,
                groupCondition,
                ordering,
                limit,
                offset,
                isDistinct,
                lock,
                options,
                extras);
    }

    private Select<R> with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new SelectStatement<>(
                projection,
                draft.from,
                draft.condition,
                draft.grouping,
                draft.groupCondition,
                draft.ordering,
                draft.limit,
                draft.offset,
                draft.distinct,
                draft.lock,
                draft.options,
                draft.extras);
    }

    /** The clauses while one of them is being replaced. */
    private static final class Draft {
        private @Nullable FromItem from;
        private @Nullable Condition condition;
        private List<GroupingItem> grouping;
        private @Nullable Condition groupCondition;
        private List<Ordering> ordering;
        private @Nullable Expression<? extends Number> limit;
        private @Nullable Expression<? extends Number> offset;
        private boolean distinct;
        private @Nullable Lock lock;
        private List<StatementOption> options;
        private SelectExtras extras;

        Draft(SelectStatement<?> statement) {
            from = statement.from;
            condition = statement.condition;
            grouping = statement.grouping;
            groupCondition = statement.groupCondition;
            ordering = statement.ordering;
            limit = statement.limit;
            offset = statement.offset;
            distinct = statement.isDistinct;
            lock = statement.lock;
            options = statement.options;
            extras = statement.extras;
        }
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}
