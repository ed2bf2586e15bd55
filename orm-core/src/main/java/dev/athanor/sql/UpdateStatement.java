package dev.athanor.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clauses of an {@link Update}. */
record UpdateStatement(
        TableSource table,
        List<Assignment> assignments,
        @Nullable Condition condition,
        List<StatementOption> options) implements Update {

    static Update of(TableSource table) {
        return new UpdateStatement(table, List.of(), null, List.of());
    }

    @Override
    public <T> Update set(Assignable<T> column, @Nullable T value) {
        return set(column, new Expression.Bind<>(value, column.typeOf()));
    }

    @Override
    public <T> Update set(Assignable<T> column, Expression<? extends T> value) {
        List<Assignment> more = new ArrayList<>(assignments);
        more.removeIf(assignment -> assignment.column().equals(column));
        more.add(new Assignment(column, value));
        return new UpdateStatement(table, List.copyOf(more), condition, options);
    }

    @Override
    public Update where(Condition... conditions) {
        return new UpdateStatement(table, assignments, Sql.allOf(condition, conditions), options);
    }

    @Override
    public Update options(StatementOption... more) {
        return new UpdateStatement(table, assignments, condition, Sql.joined(options, more));
    }

    @Override
    public <T> Statement<T> returning(SelectItem<T> item) {
        return new Returning<>(this, Projection.of(List.of(item)));
    }

    @Override
    public Statement<Row> returning(SelectItem<?> first, SelectItem<?> second, SelectItem<?>... more) {
        return new Returning<>(this, Sql.rowOf(first, second, more));
    }
}
