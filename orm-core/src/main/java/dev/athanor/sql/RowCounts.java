package dev.athanor.sql;

import dev.athanor.OrmException;
import dev.athanor.type.SqlTypes;

/** Numbers of rows, as LIMIT and OFFSET take them. */
final class RowCounts {

    private static final TypeOf<Long> TYPE = TypeOf.known(SqlTypes.BIGINT);

    private RowCounts() {}

    static Expression<Long> of(String clause, long rows) {
        if (rows < 0) {
            throw new OrmException(
                    "orm-sql-negative-rows", clause + "(" + rows + ") cannot be: a number of rows is 0 or more.");
        }
        return new Expression.Bind<>(rows, TYPE);
    }
}
