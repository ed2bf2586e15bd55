package dev.athanor.compile;

import dev.athanor.OrmException;
import dev.athanor.sql.Assignable;
import dev.athanor.sql.Assignment;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Conflict;
import dev.athanor.sql.DefaultValue;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Insert;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.NamedTable;
import dev.athanor.sql.QueryExpression;
import dev.athanor.sql.TableSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes INSERT, and what happens to rows that are there already. The standard's word for the latter is MERGE; {@link
 * MergeCompiler} writes it. Confined to one thread.
 */
public abstract class InsertCompiler extends CompoundCompiler {

    /** What the proposed row is called where it needs a name. */
    protected static final String EXCLUDED = "excluded";

    InsertCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    /** Writes an INSERT. */
    protected void insert(Insert statement) {
        Insert insert = targetOf(statement.table()).withDefaults(statement);
        Conflict conflict = insert.conflict();
        if (conflict == null) {
            insertRows(insert);
        } else {
            upsert(insert, conflict);
        }
    }

    /** Writes an INSERT that knows what to do with rows that are there already. */
    protected abstract void upsert(Insert insert, Conflict conflict);

    /** Writes an INSERT without what happens to rows that are there already. */
    protected final void insertRows(Insert insert) {
        write("INSERT INTO ");
        target(insert.table());
        QueryExpression<?> query = insert.query();
        List<Integer> positions =
                query == null ? written(insert) : all(insert.columns().size());
        if (positions.isEmpty()) {
            refuseManyDefaultRows(insert);
            beforeRows();
            defaultRow(insert.table());
            return;
        }
        write(" (");
        list(", ", positions, position -> columnName(insert.columns().get(position)));
        write(")");
        beforeRows();
        if (query != null) {
            write(" ");
            insertedQuery(insert, query);
        } else {
            rows(insert, positions);
        }
    }

    /** Writes what stands before the rows of an INSERT. */
    protected void beforeRows() {
        // standard SQL has nothing here
    }

    /** Writes the rows of an INSERT, whose columns are those at the positions. */
    protected void rows(Insert insert, List<Integer> positions) {
        write(" VALUES ");
        list(", ", insert.rows(), row -> {
            write("(");
            row(insert, positions, row);
            write(")");
        });
    }

    /** Writes the values of a row of an INSERT. */
    protected final void row(Insert insert, List<Integer> positions, List<Expression<?>> row) {
        list(", ", positions, position -> assigned(insert.columns().get(position), row.get(position)));
    }

    /** Writes the query whose rows are inserted. */
    protected void insertedQuery(Insert insert, QueryExpression<?> query) {
        query(query);
    }

    private void refuseManyDefaultRows(Insert insert) {
        if (insert.rows().size() > 1) {
            throw new OrmException(
                    "orm-sql-insert-defaults",
                    "The INSERT has " + insert.rows().size()
                            + " rows of nothing but defaults, which no database takes at"
                            + " once. Use one INSERT for each, or give a column a value.");
        }
    }

    /** Writes the row of an INSERT that gives no column a value. */
    protected void defaultRow(TableSource table) {
        write(" DEFAULT VALUES");
    }

    /** Tells whether DEFAULT may stand for a value. */
    protected boolean hasDefaultKeyword() {
        return true;
    }

    /** Writes that a column gets its default. */
    @Override
    protected void defaultValue() {
        if (!hasDefaultKeyword()) {
            throw Unsupported.by(
                    database(),
                    "DEFAULT as a value",
                    "Give all rows of the INSERT the default and the column is left out; in an UPDATE, set the value.");
        }
        super.defaultValue();
    }

    /** Returns which columns are written: one whose rows all get its default may be left out, which says the same. */
    private List<Integer> written(Insert insert) {
        int size = insert.columns().size();
        if (hasDefaultKeyword()) {
            return all(size);
        }
        List<Integer> positions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            if (!isDefault(insert, i)) {
                positions.add(i);
            }
        }
        return positions;
    }

    /** Tells whether all rows give a column its default. */
    static boolean isDefault(Insert insert, int position) {
        for (List<Expression<?>> row : insert.rows()) {
            if (!(row.get(position) instanceof DefaultValue)) {
                return false;
            }
        }
        return !insert.rows().isEmpty();
    }

    static List<Integer> all(int size) {
        List<Integer> positions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            positions.add(i);
        }
        return positions;
    }

    // Rows that are there already

    /** Writes {@code ON CONFLICT}, the word of PostgreSQL and SQLite. */
    protected final void onConflict(Conflict conflict) {
        write(" ON CONFLICT");
        String constraint = conflict.constraint();
        if (constraint != null) {
            write(" ON CONSTRAINT ");
            identifier(constraint);
        } else if (!conflict.target().isEmpty()) {
            write(" (");
            list(", ", conflict.target(), this::columnName);
            write(")");
        }
        if (conflict.doesNothing()) {
            write(" DO NOTHING");
            return;
        }
        write(" DO UPDATE SET ");
        list(", ", conflict.assignments(), this::assignment);
        where(conflict.condition());
    }

    /** Refuses a conflict of one key where other keys could stop a row, too, and the database cannot tell them apart. */
    protected final void requireOnlyKey(Insert insert, Conflict conflict) {
        List<String> given = new ArrayList<>();
        insert.columns().forEach(column -> given.add(columnOf(column).name()));
        ConflictKeys.requireOnly(targetOf(insert.table()), given, conflict, this::columnOf, database());
    }

    // Parts

    /** Writes a column and the value it gets. */
    protected final void assignment(Assignment assignment) {
        columnName(assignment.column());
        write(" = ");
        assigned(assignment.column(), assignment.value());
    }

    /** Writes what narrows the rows, if anything does. */
    protected final void where(@Nullable Condition condition) {
        if (condition != null) {
            write(" WHERE ");
            condition(condition);
        }
    }

    /** Writes the table that a statement changes. */
    protected final void target(TableSource source) {
        tableName(targetOf(source));
    }

    /** Returns the table that a statement changes. */
    protected final NamedTable targetOf(TableSource source) {
        if (source instanceof MappedSource<?> mapped
                && mappings(mapped.entity()).source(mapped) instanceof NamedTable table) {
            return targetOf(table);
        } else if (source instanceof NamedTable table && table.alias() == null) {
            return table;
        }
        throw new OrmException(
                "orm-compile-alias-changed",
                "INSERT, UPDATE and DELETE change a table under its own name; the one given has an alias or is more"
                        + " than one table. Use the table, or from(Entity.class), itself.");
    }

    /** Writes the name of a column that gets a value. */
    protected final void columnName(Assignable<?> column) {
        identifier(columnOf(column).name());
    }

    /** Returns the column that gets a value. */
    protected final NamedColumn<?> columnOf(Assignable<?> column) {
        if (column instanceof NamedColumn<?> named) {
            return named;
        } else if (column instanceof MappedAttribute<?> attribute
                && mappings(attribute.source().entity()).attribute(attribute) instanceof NamedColumn<?> named) {
            return named;
        }
        throw new OrmException(
                "orm-compile-not-assignable",
                ((MappedAttribute<?>) column).describe() + " is computed: it cannot be given a value.");
    }
}
