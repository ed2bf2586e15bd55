package dev.athanor.compile;

import dev.athanor.OrmException;
import dev.athanor.sql.Assignable;
import dev.athanor.sql.Assignment;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Delete;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Insert;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.NamedTable;
import dev.athanor.sql.Projection;
import dev.athanor.sql.Returning;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.Statement;
import dev.athanor.sql.TableSource;
import dev.athanor.sql.Update;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes INSERT, UPDATE and DELETE, and what they return, as standard SQL. Confined to one thread. */
public abstract class ChangeCompiler extends ConditionCompiler {

    ChangeCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    /** Writes a statement of any kind. */
    abstract void statement(Statement<?> statement);

    /** Writes an item of a SELECT or of what a change returns. */
    abstract void selectItem(SelectItem<?> item);

    /** Writes an item of FROM. */
    protected abstract void source(FromItem item);

    /** Writes an INSERT. */
    protected void insert(Insert insert) {
        write("INSERT INTO ");
        target(insert.table());
        if (insert.columns().isEmpty()) {
            defaultRow();
            return;
        }
        write(" (");
        list(", ", insert.columns(), this::columnName);
        write(")");
        Select<?> query = insert.query();
        if (query != null) {
            write(" ");
            select(query);
        } else {
            write(" VALUES ");
            list(", ", insert.rows(), row -> {
                write("(");
                for (int i = 0; i < row.size(); i++) {
                    write(i == 0 ? "" : ", ");
                    assigned(insert.columns().get(i), row.get(i));
                }
                write(")");
            });
        }
    }

    /** Writes the row of an INSERT that gives no column a value. */
    protected void defaultRow() {
        write(" DEFAULT VALUES");
    }

    /** Writes an UPDATE. */
    protected void update(Update update) {
        if (update.assignments().isEmpty()) {
            throw new OrmException(
                    "orm-sql-update-nothing",
                    "The UPDATE gives no column a value. Call set(column, value) at least once.");
        }
        write("UPDATE ");
        target(update.table());
        write(" SET ");
        list(", ", assignments(update), assignment -> {
            columnName(assignment.column());
            write(" = ");
            assigned(assignment.column(), assignment.value());
        });
        where(update.condition());
    }

    /** Returns what an UPDATE assigns, in the order it is written. */
    protected List<Assignment> assignments(Update update) {
        return update.assignments();
    }

    /** Returns what an UPDATE assigns, in an order in which columns are read before they are written. */
    protected final List<Assignment> readBeforeWritten(Update update, String database) {
        if (update.assignments().stream().allMatch(assignment -> assignment.value() instanceof Expression.Bind)) {
            return update.assignments();
        }
        return new SequentialAssignments(
                        attribute -> mappings(attribute.source().entity()).attribute(attribute), database)
                .ordered(update.assignments());
    }

    /** Writes a DELETE. */
    protected void delete(Delete delete) {
        write("DELETE FROM ");
        target(delete.table());
        where(delete.condition());
    }

    /** Writes a statement that changes rows and answers with some of their values. */
    protected void returning(Returning<?> returning) {
        change(returning);
        write(" RETURNING ");
        returned(returning.projection());
    }

    /** Writes the change whose rows are returned. */
    protected final void change(Returning<?> returning) {
        statement(returning.change());
    }

    /** Writes what is returned, without the table's name before the columns. */
    protected final void returned(Projection<?> projection) {
        withoutQualifiers(() -> list(", ", projection.items(), this::selectItem));
    }

    /** Writes what narrows the rows, if anything does. */
    final void where(@Nullable Condition condition) {
        if (condition != null) {
            write(" WHERE ");
            condition(condition);
        }
    }

    /** Writes the table that a statement changes. */
    private void target(TableSource source) {
        if (source instanceof MappedSource<?> mapped
                && mappings(mapped.entity()).source(mapped) instanceof NamedTable table) {
            target(table);
        } else if (source instanceof NamedTable table && table.alias() == null) {
            tableName(table);
        } else {
            throw new OrmException(
                    "orm-compile-alias-changed",
                    "INSERT, UPDATE and DELETE change a table under its own name; the one given has an alias or is more"
                            + " than one table. Use the table, or from(Entity.class), itself.");
        }
    }

    /** Writes the name of a column that gets a value. */
    private void columnName(Assignable<?> column) {
        if (column instanceof NamedColumn<?> named) {
            identifier(named.name());
        } else if (column instanceof MappedAttribute<?> attribute
                && mappings(attribute.source().entity()).attribute(attribute) instanceof NamedColumn<?> named) {
            identifier(named.name());
        } else {
            throw new OrmException(
                    "orm-compile-not-assignable",
                    ((MappedAttribute<?>) column).describe() + " is computed: it cannot be given a value.");
        }
    }
}
