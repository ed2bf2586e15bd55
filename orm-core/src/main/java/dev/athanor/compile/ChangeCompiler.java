package dev.athanor.compile;

import dev.athanor.OrmException;
import dev.athanor.sql.Assignment;
import dev.athanor.sql.Change;
import dev.athanor.sql.Condition;
import dev.athanor.sql.DefaultValue;
import dev.athanor.sql.Delete;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Projection;
import dev.athanor.sql.QueryExpression;
import dev.athanor.sql.Returning;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.TableSource;
import dev.athanor.sql.Update;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes UPDATE and DELETE, and what changes return, as standard SQL; {@link InsertCompiler} has the INSERT. Confined to one
 * thread.
 */
public abstract class ChangeCompiler extends MergeCompiler {

    ChangeCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    /** Writes an item of a SELECT or of what a change returns. */
    abstract void selectItem(SelectItem<?> item);

    /** Writes an UPDATE. */
    protected void update(Update update) {
        if (update.assignments().isEmpty()) {
            throw new OrmException(
                    "orm-sql-update-nothing",
                    "The UPDATE gives no column a value. Call set(column, value) at least once.");
        }
        if (update.sources().isEmpty()) {
            updateRows(update);
            where(update.condition());
        } else {
            updateFrom(update);
        }
    }

    /** Writes an UPDATE up to its condition. */
    protected final void updateRows(Update update) {
        write("UPDATE ");
        target(update.table());
        write(" SET ");
        list(", ", assignments(update), this::assignment);
        beforeWhere();
    }

    /** Writes what stands behind what an UPDATE or DELETE changes, before it says which rows. */
    protected void beforeWhere() {
        // standard SQL has nothing here
    }

    /**
     * Writes an UPDATE that takes values from other tables. The standard knows sub-selects only: one for the values, one for the
     * condition.
     */
    protected void updateFrom(Update update) {
        write("UPDATE ");
        target(update.table());
        write(" SET ");
        List<Assignment> plain = new ArrayList<>();
        List<Assignment> taken = new ArrayList<>();
        for (Assignment assignment : assignments(update)) {
            boolean isPlain =
                    assignment.value() instanceof Expression.Bind || assignment.value() instanceof DefaultValue;
            (isPlain ? plain : taken).add(assignment);
        }
        list(", ", plain, this::assignment);
        if (!taken.isEmpty()) {
            write(plain.isEmpty() ? "" : ", ");
            valuesOfSources(update, taken);
        }
        whereSourceExists(update.sources(), update.condition());
    }

    /** Writes an UPDATE with a clause FROM for the other tables. */
    protected final void updateWithFrom(Update update) {
        updateRows(update);
        write(" FROM ");
        list(", ", update.sources(), this::source);
        where(update.condition());
    }

    private void valuesOfSources(Update update, List<Assignment> taken) {
        write(taken.size() > 1 ? "(" : "");
        list(", ", taken, assignment -> columnName(assignment.column()));
        write(taken.size() > 1 ? ") = (SELECT " : " = (SELECT ");
        list(", ", taken, assignment -> assigned(assignment.column(), assignment.value()));
        write(" FROM ");
        list(", ", update.sources(), this::source);
        where(update.condition());
        write(")");
    }

    private void whereSourceExists(List<FromItem> sources, @Nullable Condition condition) {
        write(" WHERE EXISTS (SELECT 1 FROM ");
        list(", ", sources, this::source);
        where(condition);
        write(")");
    }

    /** Returns what an UPDATE assigns, in the order it is written. */
    protected List<Assignment> assignments(Update update) {
        return update.assignments();
    }

    /** Returns what an UPDATE assigns, in an order in which columns are read before they are written. */
    protected final List<Assignment> readBeforeWritten(List<Assignment> assignments, String database) {
        if (assignments.stream().allMatch(assignment -> assignment.value() instanceof Expression.Bind)) {
            return assignments;
        }
        return new SequentialAssignments(
                        attribute -> mappings(attribute.source().entity()).attribute(attribute), database)
                .ordered(assignments);
    }

    /** Writes a DELETE. */
    protected void delete(Delete delete) {
        if (delete.sources().isEmpty()) {
            write("DELETE FROM ");
            target(delete.table());
            beforeWhere();
            where(delete.condition());
        } else {
            deleteUsing(delete);
        }
    }

    /** Writes a DELETE whose condition is about other tables, too: in the standard, by a sub-select. */
    protected void deleteUsing(Delete delete) {
        deleteWhereExists(delete);
    }

    /** Writes a DELETE of the rows for which the other tables have a row. */
    protected final void deleteWhereExists(Delete delete) {
        write("DELETE FROM ");
        target(delete.table());
        beforeWhere();
        whereSourceExists(delete.sources(), delete.condition());
    }

    /**
     * Writes a sub-select of a statement that changes a table it selects from, for a database that reads the table of a change only
     * through rows that it has put aside.
     */
    protected final void nestedAside(QueryExpression<?> query, TableSource table, String hint) {
        ChangedTable changed = new ChangedTable(
                targetOf(table), mapped -> mappings(mapped.entity()).source(mapped));
        if (!changed.isSelectedFrom(query)) {
            super.nested(query);
            return;
        }
        if (changed.isReferredTo(query)) {
            throw Unsupported.by(
                    database(),
                    "sub-select from the table that is changed which is about the row being changed, too",
                    "Name the table under an alias in from(...) or using(...), or select the keys first.");
        }
        write("(SELECT " + hint + "* FROM ");
        super.nested(query);
        write(" AS put_aside)");
    }

    // What is returned

    /** Writes a statement that changes rows and answers with some of their values. */
    protected void returning(Returning<?> returning) {
        refuseValuesOfOthers(returning);
        change(returning);
        write(" RETURNING ");
        returned(returning.projection());
    }

    /** Refuses to return values of another table than the changed one. */
    protected final void refuseValuesOfOthers(Returning<?> returning) {
        Set<FromItem> sources = new LinkedHashSet<>();
        for (SelectItem<?> item : returning.projection().items()) {
            if (item instanceof Expression<?> expression) {
                SourcesOf.collect(expression, sources);
            }
        }
        TableSource changed = returning.change().table();
        sources.remove(changed);
        sources.remove(targetOf(changed));
        if (!sources.isEmpty()) {
            throw Unsupported.by(
                    database(),
                    "RETURNING of values of another table than the one that is changed",
                    "Return columns of the changed table only, and select the others.");
        }
    }

    /** Tells whether a change depends on other tables. */
    protected static boolean hasSources(Change change) {
        if (change instanceof Update update) {
            return !update.sources().isEmpty();
        }
        return change instanceof Delete delete && !delete.sources().isEmpty();
    }

    /** Writes the change whose rows are returned. */
    protected final void change(Returning<?> returning) {
        statement(returning.change());
    }

    /** Writes what is returned, without the table's name before the columns. */
    protected final void returned(Projection<?> projection) {
        withoutQualifiers(() -> list(", ", projection.items(), this::selectItem));
    }

    /** Writes what is returned, with the tables' names before the columns. */
    protected final void returnedOfSeveral(Projection<?> projection) {
        list(", ", projection.items(), this::selectItem);
    }
}
