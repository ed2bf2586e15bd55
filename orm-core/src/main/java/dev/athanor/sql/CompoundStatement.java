package dev.athanor.sql;

import dev.athanor.OrmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members and clauses of a {@link CompoundSelect}. */
record CompoundStatement<R>(
        Projection<R> projection,
        Operator operator,
        List<QueryExpression<?>> members,
        List<Ordering> ordering,
        @Nullable Expression<? extends Number> limit,
        @Nullable Expression<? extends Number> offset)
        implements CompoundSelect<R> {

    static <R> CompoundSelect<R> of(QueryExpression<R> first, Operator operator, QueryExpression<R> second) {
        refuseOtherColumns(first.projection(), second.projection(), operator);
        List<QueryExpression<?>> members = new ArrayList<>();
        if (first instanceof CompoundStatement<R> compound && compound.operator == operator && compound.isBare()) {
            members.addAll(compound.members);
        } else {
            members.add(first);
        }
        members.add(second);
        return new CompoundStatement<>(first.projection(), operator, List.copyOf(members), List.of(), null, null);
    }

    private boolean isBare() {
        return ordering.isEmpty() && limit == null && offset == null;
    }

    private static void refuseOtherColumns(Projection<?> first, Projection<?> second, Operator operator) {
        List<SelectItem<?>> left = first.items();
        List<SelectItem<?>> right = second.items();
        if (left.size() != right.size()) {
            throw new OrmException(
                    "orm-sql-compound-columns",
                    operator.words() + " takes queries of as many columns as each other: the first has " + left.size()
                            + " (" + String.join(", ", first.names()) + "), the second " + right.size() + " ("
                            + String.join(", ", second.names()) + "). Select the same number.");
        }
        for (int i = 0; i < left.size(); i++) {
            Class<?> before = classOf(left.get(i));
            Class<?> added = classOf(right.get(i));
            if (before != null && added != null && before != added) {
                throw new OrmException(
                        "orm-sql-compound-columns",
                        operator.words() + " takes queries whose columns hold the same: column " + (i + 1) + " is \""
                                + first.names().get(i) + "\" of " + before.getSimpleName() + " in the first and \""
                                + second.names().get(i) + "\" of " + added.getSimpleName()
                                + " in the second. Cast one of them.");
            }
        }
    }

    private static @Nullable Class<?> classOf(SelectItem<?> item) {
        return item instanceof Expression<?> expression && expression.typeOf() instanceof TypeOf.Known<?> known
                ? known.type().javaType()
                : null;
    }

    @Override
    public CompoundSelect<R> orderBy(Ordering... terms) {
        return new CompoundStatement<>(projection, operator, members, List.of(terms), limit, offset);
    }

    @Override
    public CompoundSelect<R> limit(long rows) {
        return limit(RowCounts.of("limit", rows));
    }

    @Override
    public CompoundSelect<R> limit(Expression<? extends Number> rows) {
        return new CompoundStatement<>(projection, operator, members, ordering, rows, offset);
    }

    @Override
    public CompoundSelect<R> offset(long rows) {
        return offset(RowCounts.of("offset", rows));
    }

    @Override
    public CompoundSelect<R> offset(Expression<? extends Number> rows) {
        return new CompoundStatement<>(projection, operator, members, ordering, limit, rows);
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}
