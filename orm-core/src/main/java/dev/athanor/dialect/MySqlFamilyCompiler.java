package dev.athanor.dialect;

import dev.athanor.compile.Unsupported;
import dev.athanor.sql.Assignable;
import dev.athanor.sql.Assignment;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Conflict;
import dev.athanor.sql.DefaultValue;
import dev.athanor.sql.Delete;
import dev.athanor.sql.Expression;
import dev.athanor.sql.GroupingSets;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Join;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Select;
import dev.athanor.sql.Statement;
import dev.athanor.sql.StringExpression;
import dev.athanor.sql.TableFunction;
import dev.athanor.sql.TableSource;
import dev.athanor.sql.Update;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where MySQL and its descendants differ from the standard. */
public abstract class MySqlFamilyCompiler extends MySqlFamilyExpressionCompiler {

    /** The greatest number there is: LIMIT may not be left out before OFFSET. */
    private static final String ALL_ROWS = "18446744073709551615";

    /** Makes a compiler for one statement. */
    protected MySqlFamilyCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    protected void defaultRow(TableSource table) {
        write(" () VALUES ()");
    }

    /** Assignments run from left to right and see what those before have written; the standard's all see the old row. */
    @Override
    protected List<Assignment> assignments(Update update) {
        return readBeforeWritten(update.assignments(), database());
    }

    @Override
    protected String joinWords(Join.Kind kind) {
        if (kind == Join.Kind.FULL) {
            throw Unsupported.by(
                    database(),
                    "FULL JOIN",
                    "Join with leftJoin(...) and add the rows of the other side with a second statement.");
        }
        return super.joinWords(kind);
    }

    @Override
    protected void limit(@Nullable Expression<? extends Number> limit, @Nullable Expression<? extends Number> offset) {
        if (limit == null && offset != null) {
            write(" LIMIT " + ALL_ROWS);
        }
        refuseComputed(limit);
        refuseComputed(offset);
        super.limit(limit, offset);
    }

    @Override
    protected boolean hasPercent(boolean isWhole) {
        return false;
    }

    /** One rollup of everything is all there is. */
    @Override
    protected void grouping(Select<?> select) {
        if (!isRollup(select)) {
            super.grouping(select);
            return;
        }
        list(", ", ((GroupingSets) select.grouping().get(0)).sets(), part -> list(", ", part, this::expression));
        write(" WITH ROLLUP");
    }

    /** Tells whether a select is grouped by one rollup and nothing else. */
    protected static boolean isRollup(Select<?> select) {
        return select.grouping().size() == 1
                && select.grouping().get(0) instanceof GroupingSets sets
                && sets.kind() == GroupingSets.Kind.ROLLUP;
    }

    @Override
    protected void groupingSets(GroupingSets sets) {
        throw Unsupported.by(
                database(),
                sets.kind().words() + " beside others",
                "Combine a query for each grouping by unionAll(...).");
    }

    /** Before an INSERT there is none: it stands before the SELECT whose rows are inserted. */
    @Override
    protected boolean hasWithBefore(Statement<?> change) {
        return !(change instanceof Insert);
    }

    /** Values have types enough. */
    @Override
    protected void typedValue(Expression<?> value) {
        expression(value);
    }

    @Override
    protected void tableFunction(TableFunction function) {
        throw Unsupported.by(
                database(),
                "functions in FROM but JSON_TABLE",
                "Write that as text: text(\"SELECT ... FROM JSON_TABLE(...)\").columns(...).as(\"name\").");
    }

    private void refuseComputed(@Nullable Expression<? extends Number> rows) {
        if (rows != null && !(rows instanceof Expression.Bind) && !(rows instanceof Expression.Parameter)) {
            throw Unsupported.by(
                    database(),
                    "LIMIT or OFFSET of a computed number",
                    "Compute it in Java, or give it as a parameter.");
        }
    }

    /** There is no NULLS FIRST: what is null is ordered before, by 1 or 0. MariaDB takes no label within an expression. */
    @Override
    protected void ordering(Ordering ordering) {
        if (ordering.nulls() != Ordering.Nulls.DEFAULT) {
            operand(ordering.by());
            write(ordering.nulls() == Ordering.Nulls.FIRST ? " IS NOT NULL, " : " IS NULL, ");
        }
        orderingBy(ordering);
    }

    /**
     * By characters, not by the collation of the column, which mostly ignores case and accents. A column is asked by its own
     * collation, too: only for that the database can use an index.
     */
    @Override
    protected void like(Condition.Like like) {
        if (like.ignoreCase()) {
            write("LOWER(");
            expression(like.operand());
            write(") LIKE LOWER(");
            pattern(like);
            write(")");
            byCharacters(like);
        } else if (like.operand() instanceof NamedColumn || like.operand() instanceof MappedAttribute) {
            write("(");
            likePattern(like);
            escape(like);
            write(" AND ");
            likePattern(like);
            byCharacters(like);
            write(")");
        } else {
            likePattern(like);
            byCharacters(like);
        }
    }

    private void likePattern(Condition.Like like) {
        operand(like.operand());
        write(" LIKE ");
        pattern(like);
    }

    private void byCharacters(Condition.Like like) {
        write(" COLLATE utf8mb4_bin");
        escape(like);
    }

    /** MariaDB reads an empty escape as a backslash; no text has this control character in it. */
    @Override
    protected String noEscape() {
        return "X'01'";
    }

    @Override
    protected boolean isBackslashAnEscape() {
        return true;
    }

    /** Two bars mean OR. */
    @Override
    protected void concatenation(StringExpression.Concatenation concatenation) {
        write("CONCAT(");
        list(", ", concatenation.parts(), this::expression);
        write(")");
    }

    @Override
    protected boolean comesApart(Expression<?> expression) {
        return !(expression instanceof StringExpression.Concatenation) && super.comesApart(expression);
    }

    /** A slash between whole numbers gives a fraction. */
    @Override
    protected String symbol(NumberExpression.Arithmetic<?> arithmetic) {
        boolean whole = arithmetic.operator() == NumberExpression.Operator.DIVIDED_BY
                && isWhole(arithmetic.left())
                && isWhole(arithmetic.right());
        return whole ? "DIV" : super.symbol(arithmetic);
    }

    /** Instants are kept in UTC, whatever the zone of the session. */
    @Override
    protected void call(Expression.Call<?> call) {
        if (call.name().toLowerCase(Locale.ROOT).equals("current_timestamp")
                && call.arguments().isEmpty()) {
            write("UTC_TIMESTAMP(6)");
        } else {
            super.call(call);
        }
    }

    // Rows that are there already

    /**
     * Any key can stop a row here: a conflict of one of several is refused. INSERT IGNORE would swallow other errors, too, so a
     * row that stays as it is gets a value that it has.
     */
    @Override
    protected void upsert(Insert insert, Conflict conflict) {
        requireOnlyKey(insert, conflict);
        insertRows(insert);
        if (conflict.doesNothing()) {
            write(" ON DUPLICATE KEY UPDATE ");
            NamedColumn<?> same = columnOf(
                    conflict.target().isEmpty()
                            ? insert.columns().get(0)
                            : conflict.target().get(0));
            columnName(same);
            write(" = ");
            column(same);
            return;
        }
        proposedAlias(insert);
        write(" ON DUPLICATE KEY UPDATE ");
        list(", ", ordered(conflict), assignment -> changed(assignment, conflict.condition()));
    }

    /** Writes the name of the proposed rows. */
    protected abstract void proposedAlias(Insert insert);

    /** There is no WHERE: a row that is not meant keeps its values. */
    private void changed(Assignment assignment, @Nullable Condition condition) {
        if (condition == null) {
            assignment(assignment);
            return;
        }
        columnName(assignment.column());
        write(" = CASE WHEN ");
        condition(condition);
        write(" THEN ");
        if (assignment.value() instanceof DefaultValue) {
            write("DEFAULT(");
            columnName(assignment.column());
            write(")");
        } else {
            assigned(assignment.column(), assignment.value());
        }
        write(" ELSE ");
        column(columnOf(assignment.column()));
        write(" END");
    }

    /** The condition is asked once for each column, so what it reads must be written last. */
    private List<Assignment> ordered(Conflict conflict) {
        Condition condition = conflict.condition();
        if (condition == null) {
            return readBeforeWritten(conflict.assignments(), database());
        }
        Map<Assignable<?>, Assignment> byColumn = new LinkedHashMap<>();
        List<Assignment> guarded = new ArrayList<>();
        for (Assignment assignment : conflict.assignments()) {
            byColumn.put(assignment.column(), assignment);
            guarded.add(new Assignment(assignment.column(), guarded(condition, assignment.value())));
        }
        List<Assignment> ordered = new ArrayList<>();
        readBeforeWritten(guarded, database()).forEach(assignment -> ordered.add(byColumn.get(assignment.column())));
        return ordered;
    }

    private static <T> Expression<T> guarded(Condition condition, Expression<T> value) {
        return new Expression.Case<>(List.of(new Expression.Case.When<>(condition, value)), null);
    }

    // Several tables

    @Override
    protected void updateFrom(Update update) {
        write("UPDATE ");
        target(update.table());
        write(", ");
        list(", ", update.sources(), this::source);
        write(" SET ");
        list(", ", assignments(update), assignment -> {
            column(columnOf(assignment.column()));
            write(" = ");
            assigned(assignment.column(), assignment.value());
        });
        where(update.condition());
    }

    @Override
    protected void deleteUsing(Delete delete) {
        write("DELETE FROM ");
        target(delete.table());
        write(" USING ");
        target(delete.table());
        write(", ");
        list(", ", delete.sources(), this::source);
        where(delete.condition());
    }

    /** A null needs no type here, and text that was cast brings a collation that does not mix with that of columns. */
    @Override
    protected void absent(SqlType<?> type) {
        write("NULL");
    }
}
