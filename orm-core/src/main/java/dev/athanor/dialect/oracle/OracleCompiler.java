package dev.athanor.dialect.oracle;

import dev.athanor.compile.Locks;
import dev.athanor.compile.Unsupported;
import dev.athanor.compile.Vocabulary;
import dev.athanor.schema.Table;
import dev.athanor.sql.Assignable;
import dev.athanor.sql.CommonTable;
import dev.athanor.sql.CompoundSelect;
import dev.athanor.sql.Conflict;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Lock;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Operation;
import dev.athanor.sql.QueryExpression;
import dev.athanor.sql.Returning;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectExtras;
import dev.athanor.sql.Statement;
import dev.athanor.sql.TableFunction;
import dev.athanor.sql.TableSource;
import dev.athanor.sql.ValuesTable;
import dev.athanor.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where Oracle differs from the standard: as version 19 reads it, and later ones. */
final class OracleCompiler extends OracleExpressionCompiler {

    private boolean severalRows;

    OracleCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    protected Vocabulary vocabulary() {
        return OracleVocabulary.INSTANCE;
    }

    @Override
    protected String database() {
        return "Oracle";
    }

    @Override
    protected String dialectName() {
        return "oracle";
    }

    // Clauses

    @Override
    protected void fromNothing() {
        write(" FROM DUAL");
    }

    @Override
    protected String aliasWord() {
        return " ";
    }

    @Override
    protected void limit(@Nullable Expression<? extends Number> limit, @Nullable Expression<? extends Number> offset) {
        if (offset != null) {
            write(" OFFSET ");
            expression(offset);
            write(" ROWS");
        }
        if (limit != null) {
            write(offset == null ? " FETCH FIRST " : " FETCH NEXT ");
            expression(limit);
            write(" ROWS ONLY");
        }
    }

    /** Rows that are counted are those of a view, which cannot be locked. */
    @Override
    protected void select(Select<?> select) {
        if (select.isForUpdate() && (select.limit() != null || select.offset() != null)) {
            throw Unsupported.by(
                    database(),
                    "FOR UPDATE of some rows of a result",
                    "Select the keys with limit(...) first, and lock the rows with where(key.in(...)).forUpdate().");
        }
        super.select(select);
    }

    @Override
    protected void windows(List<SelectExtras.NamedWindow> windows) {
        throw Unsupported.by(
                database(), "WINDOW before version 21", "Give each function its window: over(window()...).");
    }

    /** The tables are named by one of their columns. */
    @Override
    protected void lock(Lock lock) {
        Locks.refuseOther(lock, database(), List.of(Lock.Strength.UPDATE));
        write(" FOR UPDATE");
        if (!lock.tables().isEmpty()) {
            write(" OF ");
            list(", ", lock.tables(), this::lockedColumn);
        }
        write(lock.waiting().words());
    }

    private void lockedColumn(FromItem item) {
        if (item instanceof MappedSource<?> mapped) {
            lockedColumn(mappings(mapped.entity()).source(mapped));
        } else if (item instanceof Table table) {
            column(table.columns().get(0));
        } else {
            throw Unsupported.by(
                    database(),
                    "lock of what is no declared table",
                    "Leave of(...) out, or name tables of a MetaData.");
        }
    }

    // What FROM and WITH name

    @Override
    protected String withWords(boolean isRecursive) {
        return "WITH ";
    }

    /** WITH belongs to a query. */
    @Override
    protected boolean hasWithBefore(Statement<?> change) {
        return false;
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
    protected void values(ValuesTable<?> table) {
        valuesBySelects(table);
    }

    /** Its columns have the names that the function gives them. */
    @Override
    protected void tableFunction(TableFunction function) {
        write("TABLE(");
        renamed(function.function(), function.arguments());
        write(")");
        alias(function.alias());
    }

    // Combinations

    @Override
    protected String words(CompoundSelect.Operator operator) {
        return operator == CompoundSelect.Operator.EXCEPT ? "MINUS" : super.words(operator);
    }

    /** INTERSECT ALL and MINUS ALL came with version 21. */
    @Override
    protected boolean has(CompoundSelect.Operator operator) {
        return operator != CompoundSelect.Operator.INTERSECT_ALL && operator != CompoundSelect.Operator.EXCEPT_ALL;
    }

    @Override
    protected String noOrder() {
        return " ORDER BY NULL";
    }

    /** An order within a member is one of a table in FROM. */
    @Override
    protected void member(CompoundSelect<?> compound, int index, @Nullable List<String> names) {
        write("SELECT * FROM ");
        super.member(compound, index, names);
    }

    // Changes

    /** Many rows are those of a select, in which no column has a default: INSERT ALL would give all the same generated key. */
    @Override
    protected void insert(Insert insert) {
        severalRows = insert.rows().size() > 1;
        super.insert(insert);
    }

    @Override
    protected boolean hasDefaultKeyword() {
        return !severalRows;
    }

    @Override
    protected void rows(Insert insert, List<Integer> positions) {
        if (!severalRows) {
            super.rows(insert, positions);
            return;
        }
        write(" ");
        list(" UNION ALL ", insert.rows(), row -> {
            write("SELECT ");
            list(", ", positions, position -> selected(insert.columns().get(position), row.get(position)));
            write(" FROM DUAL");
        });
    }

    /** A value of a large object is made one, so that short and long ones can stand below each other. */
    private void selected(Assignable<?> column, Expression<?> value) {
        String made = largeObject(typeOf(column.typeOf()).stored());
        if (made.isEmpty()) {
            assigned(column, value);
        } else {
            write(made + "(");
            assigned(column, value);
            write(")");
        }
    }

    private static String largeObject(SqlType<?> type) {
        return switch (OracleVocabulary.INSTANCE.typeName(type)) {
            case "CLOB" -> "TO_CLOB";
            case "BLOB" -> "TO_BLOB";
            default -> "";
        };
    }

    /** There is no row of defaults only, but each column may be told to take its own. */
    @Override
    protected void defaultRow(TableSource source) {
        if (!(targetOf(source) instanceof Table table)) {
            throw Unsupported.by(database(), "INSERT without columns", "Set at least one column.");
        }
        write(" (");
        identifier(table.columns().get(0).name());
        write(") VALUES (DEFAULT)");
    }

    // MERGE

    /** The columns of a table in FROM take their names from its rows, or from a WITH within it. */
    @Override
    protected void proposedRows(Insert insert, List<Integer> positions, List<String> columns) {
        QueryExpression<?> query = insert.query();
        if (query == null) {
            write("(");
            list(" UNION ALL ", insert.rows(), row -> proposedRow(insert, positions, row));
        } else {
            write("(WITH proposed (");
            list(", ", columns, this::identifier);
            write(") AS (");
            insertedQuery(insert, query);
            write(") SELECT * FROM proposed");
        }
        write(") " + EXCLUDED);
    }

    private void proposedRow(Insert insert, List<Integer> positions, List<Expression<?>> row) {
        write("SELECT ");
        list(", ", positions, position -> {
            proposedValue(insert.columns().get(position), row.get(position));
            write(" AS ");
            columnName(insert.columns().get(position));
        });
        write(" FROM DUAL");
    }

    /** A cast would cut texts and bytes; the driver says what they are. */
    @Override
    protected void proposedValue(Assignable<?> column, Expression<?> value) {
        switch (typeOf(column.typeOf()).stored().kind()) {
            case CHAR, VARCHAR, TEXT, JSON, VARBINARY, BLOB, UUID -> selected(column, value);
            default -> super.proposedValue(column, value);
        }
    }

    /** The condition stands behind what is assigned. */
    @Override
    protected void whenMatched(Conflict conflict) {
        write(" WHEN MATCHED THEN UPDATE SET ");
        list(", ", conflict.assignments(), this::assignment);
        where(conflict.condition());
    }

    // What is returned

    @Override
    protected void returning(Returning<?> returning) {
        throw Unsupported.by(
                database(),
                "INSERT, UPDATE or DELETE that answers with rows",
                "Select the rows in the same transaction; keys of new rows come from the driver, through a session.");
    }

    @Override
    protected void nextValue(Operation.NextValue next) {
        write(qualifiedName(next.schema(), next.sequence()) + ".NEXTVAL");
    }
}
