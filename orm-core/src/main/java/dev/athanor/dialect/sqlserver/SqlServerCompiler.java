package dev.athanor.dialect.sqlserver;

import dev.athanor.compile.Locks;
import dev.athanor.compile.Unsupported;
import dev.athanor.compile.Vocabulary;
import dev.athanor.schema.Table;
import dev.athanor.sql.Assignable;
import dev.athanor.sql.CommonTable;
import dev.athanor.sql.CompoundSelect;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Delete;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Join;
import dev.athanor.sql.Lock;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.NamedTable;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Returning;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectExtras;
import dev.athanor.sql.Statement;
import dev.athanor.sql.Subquery;
import dev.athanor.sql.Update;
import dev.athanor.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where SQL Server differs from the standard: as version 2017 reads it, and later ones. */
final class SqlServerCompiler extends SqlServerExpressionCompiler {

    /** The most rows behind VALUES, unless it stands for a table. */
    private static final int MOST_ROWS = 1000;

    private int depth;
    private @Nullable Statement<?> numbered;
    private boolean isTopSaid;
    private boolean isDistinct;
    private @Nullable Lock lock;
    private @Nullable Returning<?> output;
    private @Nullable String outputTable;
    private String outputName = "INSERTED";

    SqlServerCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    protected Vocabulary vocabulary() {
        return SqlServerVocabulary.INSTANCE;
    }

    @Override
    protected String database() {
        return "SQL Server";
    }

    @Override
    protected String dialectName() {
        return "sqlserver";
    }

    // Clauses

    @Override
    protected void select(Select<?> select) {
        Lock outerLock = lock;
        boolean outerTop = isTopSaid;
        lock = select.lock();
        depth++;
        super.select(select);
        depth--;
        isTopSaid = outerTop;
        lock = outerLock;
    }

    @Override
    protected void top(Select<?> select) {
        Expression<? extends Number> limit = select.limit();
        isTopSaid = limit != null && select.offset() == null;
        if (limit != null && isTopSaid) {
            write("TOP (");
            expression(limit);
            write(") ");
            write(select.extras().isPercent() ? "PERCENT " : "");
            write(select.extras().isWithTies() ? "WITH TIES " : "");
        }
    }

    /** How many rows are returned was said at the beginning. */
    @Override
    protected void fetch(Select<?> select) {
        if (select.offset() != null) {
            throw Unsupported.by(
                    database(),
                    "WITH TIES or PERCENT after OFFSET",
                    "Select the rows in a sub-select, and limit around it.");
        }
    }

    @Override
    protected void windows(List<SelectExtras.NamedWindow> windows) {
        throw Unsupported.by(
                database(), "WINDOW before version 2022", "Give each function its window: over(window()...).");
    }

    @Override
    protected void hints(List<SelectExtras.Hint> hints) {
        for (SelectExtras.Hint hint : hints) {
            if (hint.dialect().equals(dialectName())) {
                throw Unsupported.by(database(), "hints in comments", "Write the statement as text(...), with OPTION.");
            }
        }
    }

    /** An order in a sub-select means nothing unless rows are counted, and is refused; rows are counted in an order only. */
    @Override
    protected void orderBy(Select<?> select) {
        boolean counted = select.limit() != null || select.offset() != null;
        if (depth > 1 && !counted) {
            return;
        }
        isDistinct = select.isDistinct();
        super.orderBy(select);
        isDistinct = false;
        if (select.ordering().isEmpty() && select.offset() != null) {
            write(select.isDistinct() ? " ORDER BY 1" : " ORDER BY (SELECT NULL)");
        }
    }

    @Override
    protected void limit(@Nullable Expression<? extends Number> limit, @Nullable Expression<? extends Number> offset) {
        if (isTopSaid || (limit == null && offset == null)) {
            return;
        }
        write(" OFFSET ");
        if (offset == null) {
            write("0");
        } else {
            expression(offset);
        }
        write(" ROWS");
        if (limit != null) {
            write(" FETCH NEXT ");
            expression(limit);
            write(" ROWS ONLY");
        }
    }

    // Locks are hints

    @Override
    protected void lockHint(NamedTable table) {
        Lock meant = lock;
        if (meant == null || !isMeant(meant, table)) {
            return;
        }
        write(meant.strength() == Lock.Strength.UPDATE ? " WITH (UPDLOCK, ROWLOCK" : " WITH (REPEATABLEREAD, ROWLOCK");
        switch (meant.waiting()) {
            case WAIT -> write(")");
            case NOWAIT -> write(", NOWAIT)");
            case SKIP_LOCKED -> write(", READPAST)");
        }
    }

    private boolean isMeant(Lock meant, NamedTable table) {
        for (FromItem item : meant.tables()) {
            FromItem locked = item instanceof MappedSource<?> mapped
                    ? mappings(mapped.entity()).source(mapped)
                    : item;
            if (locked.equals(table)) {
                return true;
            }
        }
        return meant.tables().isEmpty();
    }

    /** The hints have said it. */
    @Override
    protected void lock(Lock said) {
        Locks.refuseOther(said, database(), List.of(Lock.Strength.UPDATE, Lock.Strength.SHARE));
    }

    // What FROM and WITH name

    @Override
    protected String withWords(boolean isRecursive) {
        return "WITH ";
    }

    @Override
    protected void recursion(CommonTable table) {
        if (table.body() instanceof CompoundSelect<?> body && body.operator() != CompoundSelect.Operator.UNION_ALL) {
            throw Unsupported.by(
                    database(),
                    "recursive queries of distinct rows",
                    "Use recursive(...), and stop by a number of steps.");
        }
    }

    @Override
    protected void lateral(Subquery subquery) {
        throw Unsupported.by(
                database(), "LATERAL without a join", "Join it: join(subquery, on) or leftJoin(subquery, on).");
    }

    /** A sub-select that sees what stands before it is applied; its condition stands within. */
    @Override
    protected void joined(Join join) {
        if (!(join.right() instanceof Subquery subquery) || !subquery.isLateral()) {
            super.joined(join);
            return;
        }
        switch (join.kind()) {
            case INNER, CROSS -> write("CROSS APPLY ");
            case LEFT -> write("OUTER APPLY ");
            default ->
                throw Unsupported.by(
                        database(),
                        join.kind().words() + " LATERAL",
                        "Begin with the other side, and use leftJoin(...).");
        }
        if (join.on() instanceof Condition condition) {
            write("(SELECT * FROM ");
            correlated(subquery.query(), subquery.projection().columnNames());
            alias(subquery.alias());
            write(" WHERE ");
            condition(condition);
            write(")");
        } else {
            correlated(subquery.query(), subquery.projection().columnNames());
        }
        alias(subquery.alias());
    }

    // Combinations

    @Override
    protected void compound(CompoundSelect<?> compound) {
        boolean outerTop = isTopSaid;
        isTopSaid = false;
        super.compound(compound);
        isTopSaid = outerTop;
    }

    @Override
    protected void countedInAnyOrder() {
        write(" ORDER BY 1");
    }

    @Override
    protected boolean has(CompoundSelect.Operator operator) {
        return operator != CompoundSelect.Operator.INTERSECT_ALL && operator != CompoundSelect.Operator.EXCEPT_ALL;
    }

    @Override
    protected String noOrder() {
        return " ORDER BY (SELECT NULL)";
    }

    /** A member has no order and no number of rows; a table in FROM may have both. */
    @Override
    protected void member(CompoundSelect<?> compound, int index, @Nullable List<String> names) {
        write("SELECT * FROM ");
        depth++;
        super.member(compound, index, names);
        depth--;
        write(" AS member");
    }

    /** Nulls are the smallest values. A label within an expression would not be found. */
    @Override
    protected void ordering(Ordering ordering) {
        boolean first = ordering.nulls() == Ordering.Nulls.FIRST;
        boolean firstAnyway = ordering.direction() == Ordering.Direction.ASC;
        if (ordering.nulls() != Ordering.Nulls.DEFAULT && first != firstAnyway) {
            if (isDistinct || ordering.by() instanceof Expression.ResultName) {
                throw Unsupported.by(
                        database(),
                        "place for nulls in the order of distinct or combined rows",
                        "Use the query as a table: select(...).from(query.as(\"name\")).orderBy(...).");
            }
            write("CASE WHEN ");
            operand(ordering.by());
            write(first ? " IS NULL THEN 0 ELSE 1 END, " : " IS NULL THEN 1 ELSE 0 END, ");
        }
        orderingBy(ordering);
    }

    @Override
    protected void update(Update update) {
        depth++;
        super.update(update);
        depth--;
    }

    @Override
    protected void delete(Delete delete) {
        depth++;
        super.delete(delete);
        depth--;
    }

    // Changes

    /** Rows that give a numbered column a value are taken only if that was said before. */
    @Override
    protected void beforeChange(Statement<?> change) {
        String table = numbered == null ? numbersGiven(changeOf(change)) : null;
        if (table != null) {
            numbered = change;
            write("SET IDENTITY_INSERT " + table + " ON; ");
        }
    }

    @Override
    protected void afterChange(Statement<?> change) {
        if (change.equals(numbered)) {
            Statement<?> written = changeOf(change);
            write((isMerge(written) ? " " : "; ") + "SET IDENTITY_INSERT " + numbersGiven(written) + " OFF");
            numbered = null;
        }
    }

    private static Statement<?> changeOf(Statement<?> statement) {
        return statement instanceof Returning<?> returning ? returning.change() : statement;
    }

    private static boolean isMerge(Statement<?> change) {
        return change instanceof Insert insert && insert.conflict() != null;
    }

    private @Nullable String numbersGiven(Statement<?> change) {
        if (!(change instanceof Insert insert) || !(targetOf(insert.table()) instanceof Table table)) {
            return null;
        }
        for (Assignable<?> assignable : insert.columns()) {
            Expression<?> column = unwrapped((Expression<?>) assignable);
            if (column instanceof NamedColumn<?> named
                    && table.c(named.name()).definition().isIdentity()) {
                String name = vocabulary().name(table.name());
                return table.schema() == null ? name : vocabulary().name(table.schema()) + "." + name;
            }
        }
        return null;
    }

    /** More rows than VALUES takes are those of a table, in which no column has a default. */
    @Override
    protected void rows(Insert insert, List<Integer> positions) {
        depth++;
        if (insert.rows().size() <= MOST_ROWS) {
            super.rows(insert, positions);
        } else {
            write(" SELECT * FROM (VALUES ");
            list(", ", insert.rows(), row -> {
                write("(");
                row(insert, positions, row);
                write(")");
            });
            write(") AS " + EXCLUDED + " (");
            list(", ", positions, position -> columnName(insert.columns().get(position)));
            write(")");
        }
        depth--;
    }

    @Override
    protected void updateFrom(Update update) {
        updateWithFrom(update);
    }

    // MERGE

    /** Otherwise two transactions could insert the same key. */
    @Override
    protected void mergeHint() {
        write(" WITH (HOLDLOCK)");
    }

    /** A cast to a type with a length cuts what is longer. */
    @Override
    protected String proposedType(SqlType<?> type) {
        return switch (type.kind()) {
            case CHAR, VARCHAR -> "NVARCHAR(MAX)";
            case VARBINARY -> "VARBINARY(MAX)";
            default -> super.proposedType(type);
        };
    }

    @Override
    protected void mergeEnd() {
        output();
        write(";");
    }

    // What is returned is said before the rows, or before the condition

    @Override
    protected void returning(Returning<?> returning) {
        if (!(returning.change() instanceof Update)) {
            refuseValuesOfOthers(returning);
        }
        output = returning;
        change(returning);
    }

    @Override
    protected void beforeRows() {
        output();
    }

    @Override
    protected void beforeWhere() {
        output();
    }

    private void output() {
        Returning<?> returning = output;
        if (returning == null) {
            return;
        }
        output = null;
        write(" OUTPUT ");
        outputTable = targetOf(returning.change().table()).name();
        outputName = returning.change() instanceof Delete ? "DELETED" : "INSERTED";
        returnedOfSeveral(returning.projection());
        outputTable = null;
    }

    @Override
    protected void column(NamedColumn<?> column) {
        if (outputTable == null || !column.table().name().equals(outputTable)) {
            super.column(column);
            return;
        }
        write(outputName + ".");
        identifier(column.name());
    }
}
