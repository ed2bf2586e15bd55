package dev.athanor.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clauses of a {@link Delete}. */
record DeleteStatement(TableSource table, @Nullable Condition condition, List<StatementOption> options)
        implements Delete {

    static Delete of(TableSource table) {
        return new DeleteStatement(table, null, List.of());
    }

    @Override
    public Delete where(Condition... conditions) {
        return new DeleteStatement(table, Sql.allOf(condition, conditions), options);
    }

    @Override
    public Delete options(StatementOption... more) {
        return new DeleteStatement(table, condition, Sql.joined(options, more));
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
