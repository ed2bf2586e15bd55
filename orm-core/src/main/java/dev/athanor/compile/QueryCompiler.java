package dev.athanor.compile;

import dev.athanor.sql.CommonTable;
import dev.athanor.sql.CompoundSelect;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.QueryExpression;
import dev.athanor.sql.Returning;
import dev.athanor.sql.Select;
import dev.athanor.sql.Statement;
import dev.athanor.sql.TextQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes queries as parts of others: values, sub-selects, and those that WITH names. Where WITH may stand, the place is
 * remembered; what is used by name further on is written there at the end. Confined to one thread.
 */
public abstract class QueryCompiler extends ConditionCompiler {

    private static final int NOWHERE = -1;

    private @Nullable List<String> names;
    private @Nullable Statement<?> current;
    private @Nullable Enclosing enclosing;
    private int withPosition = NOWHERE;
    private int withSlots;
    private @Nullable CommonTables commonTables;

    QueryCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    /** Returns what stands before the other name of an item of FROM. */
    protected String aliasWord() {
        return " AS ";
    }

    /** Writes queries combined. */
    protected abstract void compound(CompoundSelect<?> compound);

    /** Returns a select that means the same in words that the database has. */
    abstract Select<?> inOtherWords(Select<?> select);

    /** Writes a statement of any kind. */
    abstract void statement(Statement<?> statement);

    // Queries

    /** Writes a query of any kind. */
    @Override
    final void query(QueryExpression<?> query) {
        boolean opens = withPosition == NOWHERE;
        if (opens) {
            openWith();
        }
        if (query instanceof Select<?> select) {
            Statement<?> outer = current;
            current = select;
            select(whole(select.extras().isNone() ? select : inOtherWords(select)));
            current = outer;
        } else if (query instanceof CompoundSelect<?> compound) {
            compound(compound);
        } else {
            text(((TextQuery<?>) query).text());
        }
        if (opens) {
            closeWith();
        }
    }

    /** Writes a query whose columns have these names, whatever they are called within. */
    final void query(QueryExpression<?> query, List<String> columns) {
        if (query instanceof TextQuery<?> text) {
            textNamed(text, columns);
        } else {
            names = columns;
            query(query);
        }
    }

    private void textNamed(TextQuery<?> text, List<String> columns) {
        List<String> own = text.projection().names();
        if (own.equals(columns)) {
            query(text);
            return;
        }
        write("SELECT ");
        for (int i = 0; i < columns.size(); i++) {
            write(i == 0 ? "" : ", ");
            identifier(own.get(i));
            write(" AS ");
            identifier(columns.get(i));
        }
        write(" FROM (");
        query(text);
        write(")" + aliasWord() + "named");
    }

    /** Returns the names that the columns of the query about to be written must have, or null; whoever asks writes them. */
    final @Nullable List<String> takeNames() {
        List<String> taken = names;
        names = null;
        return taken;
    }

    // Queries within

    /** A query within an expression sees the tables of the statements around it. */
    @Override
    protected void nested(QueryExpression<?> query) {
        within(
                EntityColumns.keys(query, mappings()),
                null,
                current == null ? enclosing : new Enclosing(enclosing, current));
    }

    /** Writes a query in parentheses that sees the tables around it, and calls its columns as told. */
    protected final void correlated(QueryExpression<?> query, List<String> columns) {
        table(query, columns, current == null ? enclosing : new Enclosing(enclosing, current));
    }

    /** Writes a query in parentheses that stands for itself, and calls its columns as told. */
    protected final void derived(QueryExpression<?> query, List<String> columns) {
        table(query, columns, null);
    }

    /** The columns of an entity are called as they are. */
    private void table(QueryExpression<?> query, List<String> columns, @Nullable Enclosing seen) {
        QueryExpression<?> ofColumns = EntityColumns.all(query, mappings());
        within(ofColumns, columns.size() == ofColumns.projection().items().size() ? columns : names(ofColumns), seen);
    }

    private static List<String> names(QueryExpression<?> query) {
        return query.projection().columnNames();
    }

    private void within(QueryExpression<?> query, @Nullable List<String> columns, @Nullable Enclosing seen) {
        Enclosing enclosingBefore = enclosing;
        Statement<?> currentBefore = current;
        List<String> namesBefore = names;
        boolean qualifiedBefore = qualify(true);
        enclosing = seen;
        current = null;
        names = null;
        write("(");
        if (columns == null) {
            query(query);
        } else {
            query(query, columns);
        }
        write(")");
        enclosing = enclosingBefore;
        current = currentBefore;
        names = namesBefore;
        qualify(qualifiedBefore);
    }

    /** Returns what is around the query that is being written, if it sees it. */
    final @Nullable Enclosing enclosing() {
        return enclosing;
    }

    /** Remembers which statement is being written, and returns the one before. */
    final @Nullable Statement<?> enter(@Nullable Statement<?> statement) {
        Statement<?> before = current;
        current = statement;
        return before;
    }

    // WITH

    /** Tells whether there is a place for WITH already. */
    final boolean hasPlaceForWith() {
        return withPosition != NOWHERE;
    }

    /** Remembers that WITH may stand here. */
    final void openWith() {
        withPosition = position();
        withSlots = slotCount();
    }

    /** Writes WITH where it may stand, if anything is named by it. */
    final void closeWith() {
        CommonTables tables = commonTables;
        if (tables != null) {
            insertAt(withPosition, withSlots, apart(() -> {
                write(withWords(tables.isRecursive()));
                list(", ", tables.written(), this::append);
                write(" ");
            }));
        }
        commonTables = null;
        withPosition = NOWHERE;
    }

    /** Returns the words that WITH begins with. */
    protected String withWords(boolean isRecursive) {
        return isRecursive ? "WITH RECURSIVE " : "WITH ";
    }

    /** Writes the name of a query that WITH names, and sees to it that WITH does. */
    protected final void commonTable(CommonTable table) {
        if (withPosition == NOWHERE) {
            throw Unsupported.by(
                    database(),
                    "WITH before a statement that changes rows",
                    "Use the query within a sub-select, or as a table: query.as(\"" + table.name() + "\").");
        }
        CommonTables tables = commonTables == null ? new CommonTables() : commonTables;
        commonTables = tables;
        Statement<?> body = table.body();
        if (tables.isNew(table) && body != null) {
            tables.add(apart(() -> definition(table, body)));
        }
        identifier(table.name());
    }

    /** Looks at a query that uses itself, before it is written. */
    protected void recursion(CommonTable table) {
        // the standard has all kinds
    }

    private void definition(CommonTable table, Statement<?> body) {
        if (table.isRecursive()) {
            recursion(table);
        }
        QueryExpression<?> ofColumns =
                body instanceof QueryExpression<?> query ? EntityColumns.all(query, mappings()) : null;
        identifier(table.name());
        write(" (");
        list(", ", ofColumns == null ? table.projection().columnNames() : names(ofColumns), this::identifier);
        write(") AS ");
        keeping(table.keeping());
        if (ofColumns != null) {
            within(ofColumns, null, null);
        } else if (body instanceof Returning<?> returning) {
            changeInWith(returning);
        } else {
            throw unknown(body);
        }
    }

    /** Writes the wish that the rows be kept, or not; a database that knows no such wish leaves it out. */
    protected void keeping(CommonTable.Keeping keeping) {
        // a wish, which changes no result
    }

    /** Writes a statement that changes rows under a name of WITH. */
    protected void changeInWith(Returning<?> returning) {
        throw Unsupported.by(
                database(),
                "statements that change rows in WITH",
                "Execute them one after the other in one transaction, with returning(...) where the database has it.");
    }

    /** Writes a statement that changes rows in parentheses. */
    protected final void changeInParentheses(Returning<?> returning) {
        Enclosing enclosingBefore = enclosing;
        Statement<?> currentBefore = current;
        boolean qualifiedBefore = qualify(true);
        enclosing = null;
        write("(");
        statement(returning);
        write(")");
        enclosing = enclosingBefore;
        current = currentBefore;
        qualify(qualifiedBefore);
    }
}
