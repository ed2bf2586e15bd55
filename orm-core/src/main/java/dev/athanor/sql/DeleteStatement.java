package dev.athanor.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clauses of a {@link Delete}. */
record DeleteStatement(
        TableSource table, List<FromItem> sources, @Nullable Condition condition, List<StatementOption> options)
        implements Delete {

    static Delete of(TableSource table) {
        return new DeleteStatement(table, List.of(), null, List.of());
    }

    @Override
    public Delete using(FromItem first, FromItem... more) {
        return new DeleteStatement(table, Sql.sources(sources, first, more), condition, options);
    }

    @Override
    public Delete where(Condition... conditions) {
        return new DeleteStatement(table, sources, Sql.allOf(condition, conditions), options);
    }

    @Override
    public Delete options(StatementOption... more) {
        return new DeleteStatement(table, sources, condition, Sql.joined(options, more));
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}
