package dev.athanor.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clauses of an {@link Update}. */
record UpdateStatement(
        TableSource table,
        List<Assignment> assignments,
        List<FromItem> sources,
        @Nullable Condition condition,
        List<StatementOption> options)
        implements Update {

    static Update of(TableSource table) {
        return new UpdateStatement(table, List.of(), List.of(), null, List.of());
    }

    @Override
    public <T> Update set(Assignable<T> column, @Nullable T value) {
        return set(column, new Expression.Bind<>(value, column.typeOf()));
    }

    @Override
    public <T> Update set(Assignable<T> column, Expression<? extends T> value) {
        return new UpdateStatement(table, Assignment.replaced(assignments, column, value), sources, condition, options);
    }

    @Override
    public Update from(FromItem first, FromItem... more) {
        return new UpdateStatement(table, assignments, Sql.sources(sources, first, more), condition, options);
    }

    @Override
    public Update where(Condition... conditions) {
        return new UpdateStatement(table, assignments, sources, Sql.allOf(condition, conditions), options);
    }

    @Override
    public Update options(StatementOption... more) {
        return new UpdateStatement(table, assignments, sources, condition, Sql.joined(options, more));
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}
