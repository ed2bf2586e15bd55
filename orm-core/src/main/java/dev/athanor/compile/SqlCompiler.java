package dev.athanor.compile;

import dev.athanor.OrmException;
import dev.athanor.sql.Change;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Delete;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.GroupingSets;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Join;
import dev.athanor.sql.Lock;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.NamedTable;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.QueryExpression;
import dev.athanor.sql.Returning;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectExtras;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.Statement;
import dev.athanor.sql.Subquery;
import dev.athanor.sql.Text;
import dev.athanor.sql.Update;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes one statement as standard SQL. A compiler lives for one statement; a dialect extends it and overrides only what its
 * database says differently. Confined to one thread.
 *
 * <p>Read it top-down: statements, clauses. {@link ChangeCompiler} has what changes rows, {@link CompoundCompiler} the
 * combinations of queries, {@link SourceCompiler} what stands in FROM, {@link ConditionCompiler} the conditions,
 * {@link ExpressionCompiler} the expressions, {@link SqlWriter} the words.
 */
public class SqlCompiler extends ChangeCompiler {

    /** Makes a compiler for one statement; without mappings, a statement about entities is refused. */
    public SqlCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    /** Writes a statement. */
    public final CompiledSql compile(Statement<?> statement) {
        statement(statement);
        return written();
    }

    /** Writes an expression that is part of a schema: columns without the name of their table, values as literals. */
    public final String formula(Expression<?> expression) {
        if (expression instanceof Expression.Bind<?> bind) {
            return vocabulary().literal(typeOf(bind.typeOf()), bind.value());
        }
        writeLiterals();
        withoutQualifiers(() -> expression(expression));
        return written().text();
    }

    /** Writes a condition that is part of a schema: columns without the name of their table, values as literals. */
    public final String formulaOfCondition(Condition condition) {
        writeLiterals();
        withoutQualifiers(() -> condition(condition));
        return written().text();
    }

    // Statements

    @Override
    final void statement(Statement<?> statement) {
        if (statement instanceof QueryExpression<?> query) {
            query(query);
        } else if (statement instanceof Change || statement instanceof Returning) {
            change(statement);
        } else if (statement instanceof Text text) {
            text(text);
        } else {
            throw unknown(statement);
        }
    }

    private void change(Statement<?> statement) {
        beforeChange(statement);
        boolean opens = !hasPlaceForWith() && hasWithBefore(statement);
        if (opens) {
            openWith();
        }
        Statement<?> outer = enter(statement);
        if (statement instanceof Insert insert) {
            insert(insert);
        } else if (statement instanceof Update update) {
            Condition restriction = restriction(update.table());
            update(restriction == null ? update : update.where(restriction));
        } else if (statement instanceof Delete delete) {
            Condition restriction = restriction(delete.table());
            delete(restriction == null ? delete : delete.where(restriction));
        } else if (statement instanceof Returning<?> returning) {
            returning(returning);
        }
        enter(outer);
        if (opens) {
            closeWith();
        }
        afterChange(statement);
    }

    /** Writes what must be said to the database before a statement that changes rows. */
    protected void beforeChange(Statement<?> change) {
        // nothing, in the standard
    }

    /** Writes what must be said to the database behind a statement that changes rows. */
    protected void afterChange(Statement<?> change) {
        // nothing, in the standard
    }

    /** Tells whether WITH may stand before a statement that changes rows; elsewhere it stands before the selects within. */
    protected boolean hasWithBefore(Statement<?> change) {
        return true;
    }

    /** Writes a SELECT. */
    @Override
    protected void select(Select<?> select) {
        List<String> names = takeNames();
        SelectExtras extras = select.extras();
        if (extras.isNone()) {
            write(select.isDistinct() ? "SELECT DISTINCT " : "SELECT ");
        } else {
            write("SELECT ");
            hints(extras.hints());
            if (!extras.distinctOn().isEmpty()) {
                write("DISTINCT ON (");
                list(", ", extras.distinctOn(), this::expression);
                write(") ");
            } else if (select.isDistinct()) {
                write("DISTINCT ");
            }
        }
        top(select);
        if (names == null) {
            list(", ", select.projection().items(), this::selectItem);
        } else {
            namedItems(select.projection().items(), names);
        }
        from(select);
        where(select.condition());
        if (!select.grouping().isEmpty()) {
            write(" GROUP BY ");
            grouping(select);
        }
        if (select.groupCondition() != null) {
            write(" HAVING ");
            condition(select.groupCondition());
        }
        if (!extras.windows().isEmpty()) {
            windows(extras.windows());
        }
        orderBy(select);
        if (extras.isPercent() || extras.isWithTies()) {
            fetch(select);
        } else {
            limit(select.limit(), select.offset());
        }
        Lock lock = select.lock();
        if (lock != null) {
            lock(lock);
        }
    }

    // Clauses that few statements have

    /** Says a select in words that the database has, if it lacks those that were asked for. */
    @Override
    final Select<?> inOtherWords(Select<?> select) {
        SelectExtras extras = select.extras();
        refuseOrderThatSaysTooLittle(select);
        boolean ranksFirst = !extras.distinctOn().isEmpty() && !hasDistinctOn();
        boolean ranks = (extras.isPercent() && !hasPercent(isWhole(select))) || (extras.isWithTies() && !hasTies());
        if (!ranksFirst && !ranks) {
            return select;
        }
        List<String> names = takeNames();
        List<String> columns = names != null ? names : select.projection().columnNames();
        Select<?> placed = select.from() != null ? select : placed(select);
        return ranksFirst
                ? inOtherWords(RankedSelects.firstOfEach(placed, columns))
                : RankedSelects.first(placed, columns, database());
    }

    /** Writes the windows that have a name. */
    protected void windows(List<SelectExtras.NamedWindow> windows) {
        write(" WINDOW ");
        list(", ", windows, named -> {
            identifier(named.name());
            write(" AS ");
            window(named.window());
        });
    }

    private Select<?> placed(Select<?> select) {
        List<FromItem> sources = sourcesOf(select);
        if (sources.isEmpty()) {
            return select;
        }
        FromItem all = sources.get(0);
        for (FromItem source : sources.subList(1, sources.size())) {
            all = new Join(all, Join.Kind.CROSS, source, null);
        }
        return select.from(all);
    }

    private static void refuseOrderThatSaysTooLittle(Select<?> select) {
        SelectExtras extras = select.extras();
        if (extras.isWithTies() && (select.ordering().isEmpty() || select.limit() == null)) {
            throw new OrmException(
                    "orm-sql-ties",
                    "withTies() returns the rows that the order puts beside the last one of the limit; the select has no "
                            + (select.limit() == null ? "limit" : "order")
                            + ". Call orderBy(...) and limit(...), too.");
        }
        List<Expression<?>> on = extras.distinctOn();
        int compared = Math.min(on.size(), select.ordering().size());
        for (int i = 0; i < compared; i++) {
            if (!on.contains(select.ordering().get(i).by())) {
                throw new OrmException(
                        "orm-sql-distinct-on-order",
                        "distinctOn(...) returns the first row of each group, by the order, which must begin with what is grouped"
                                + " by. Begin orderBy(...) with the expressions of distinctOn(...).");
            }
        }
    }

    /** Tells whether the database has DISTINCT ON; where not, the rows are numbered. */
    protected boolean hasDistinctOn() {
        return false;
    }

    /** Tells whether the database has WITH TIES; where not, the rows are numbered. */
    protected boolean hasTies() {
        return true;
    }

    private boolean isWhole(Select<?> select) {
        return select.limit() != null && isWhole(select.limit());
    }

    /**
     * Tells whether a limit may count hundredths; where not, the rows are numbered.
     *
     * @param isWhole whether their number is a whole one
     */
    protected boolean hasPercent(boolean isWhole) {
        return true;
    }

    /** Writes how many rows are returned, by hundredths or with rows equal to the last one. */
    protected void fetch(Select<?> select) {
        if (select.offset() != null) {
            write(" OFFSET ");
            operand(select.offset());
            write(" ROWS");
        }
        if (select.limit() != null) {
            write(" FETCH FIRST ");
            operand(select.limit());
            write(select.extras().isPercent() ? " PERCENT ROWS" : " ROWS");
            write(select.extras().isWithTies() ? " WITH TIES" : " ONLY");
        }
    }

    /** Writes the words to the optimizer of this database. */
    protected void hints(List<SelectExtras.Hint> hints) {
        for (SelectExtras.Hint hint : hints) {
            if (hint.dialect().equals(dialectName())) {
                write("/*+ ");
                write(hint.text());
                write(" */ ");
            }
        }
    }

    /** Writes what is the same in a group. */
    protected void grouping(Select<?> select) {
        list(", ", select.grouping(), item -> {
            if (item instanceof GroupingSets sets) {
                groupingSets(sets);
            } else {
                expression((Expression<?>) item);
            }
        });
    }

    /** Writes several groupings at once. */
    protected void groupingSets(GroupingSets sets) {
        write(sets.kind().words());
        write(" (");
        list(", ", sets.sets(), set -> {
            boolean bare = sets.kind() != GroupingSets.Kind.SETS && set.size() == 1;
            write(bare ? "" : "(");
            list(", ", set, this::expression);
            write(bare ? "" : ")");
        });
        write(")");
    }

    // Clauses

    /** Writes how many rows are returned where a database wants to know it first. */
    protected void top(Select<?> select) {
        // standard SQL says it at the end
    }

    /** Writes the order of the rows. */
    protected void orderBy(Select<?> select) {
        if (!select.ordering().isEmpty()) {
            write(" ORDER BY ");
            list(", ", select.ordering(), term -> ordering(resolved(select, term)));
        }
    }

    private void from(Select<?> select) {
        FromItem from = select.from();
        if (from != null) {
            write(" FROM ");
            source(from);
            return;
        }
        List<FromItem> sources = sourcesOf(select);
        if (sources.isEmpty()) {
            fromNothing();
        } else {
            write(" FROM ");
            list(", ", sources, this::source);
        }
    }

    /** Returns the tables a select is about, without those that are there already: what it has for itself alone stays. */
    private List<FromItem> sourcesOf(Select<?> select) {
        Set<FromItem> sources = new LinkedHashSet<>();
        SourcesOf.collect(select, sources);
        Enclosing around = enclosing();
        if (sources.size() > 1 && around != null) {
            Set<FromItem> there = new HashSet<>();
            around.collect(there);
            sources.removeAll(there);
            if (sources.isEmpty()) {
                throw new OrmException(
                        "orm-sql-nothing-to-select-from",
                        "All tables that a select within another statement is about are there already in that statement, so"
                                + " that nothing is left to select from. Say from(...), with an alias where rows of the same table"
                                + " are meant.");
            }
        }
        return List.copyOf(sources);
    }

    /** A name stands for what is selected under it: not every database knows names within an expression of ORDER BY. */
    private static Ordering resolved(Select<?> select, Ordering term) {
        if (term.nulls() == Ordering.Nulls.DEFAULT || !(term.by() instanceof Expression.ResultName<?> name)) {
            return term;
        }
        for (SelectItem<?> item : select.projection().items()) {
            if (item instanceof Expression.Labeled<?> labeled && labeled.label().equals(name.name())) {
                return new Ordering(labeled, term.direction(), term.nulls());
            }
        }
        return term;
    }

    @Override
    protected void ordering(Ordering ordering) {
        orderingBy(ordering);
        switch (ordering.nulls()) {
            case FIRST -> write(" NULLS FIRST");
            case LAST -> write(" NULLS LAST");
            case DEFAULT -> {}
        }
    }

    /** Writes what to order by and the direction. */
    protected final void orderingBy(Ordering ordering) {
        if (ordering.by() instanceof Expression.Labeled<?> labeled) {
            identifier(labeled.label());
        } else if (ordering.by() instanceof Expression.ResultName<?> name) {
            identifier(name.name());
        } else {
            expression(ordering.by());
        }
        if (ordering.direction() == Ordering.Direction.DESC) {
            write(" DESC");
        }
    }

    @Override
    protected void limit(@Nullable Expression<? extends Number> limit, @Nullable Expression<? extends Number> offset) {
        if (limit != null) {
            write(" LIMIT ");
            expression(limit);
        }
        if (offset != null) {
            write(" OFFSET ");
            expression(offset);
        }
    }

    /** Writes that the rows are locked. */
    protected void lock(Lock lock) {
        write(" ");
        write(lock.strength().words());
        if (!lock.tables().isEmpty()) {
            write(" OF ");
            list(", ", lock.tables(), this::lockedTable);
        }
        write(lock.waiting().words());
    }

    /** Writes the name that a table goes by in the statement. */
    private void lockedTable(FromItem item) {
        if (item instanceof MappedSource<?> mapped) {
            lockedTable(mappings(mapped.entity()).source(mapped));
        } else if (item instanceof NamedTable table) {
            String alias = table.alias();
            identifier(alias != null ? alias : table.name());
        } else if (item instanceof Subquery subquery) {
            identifier(subquery.alias());
        } else {
            throw new OrmException(
                    "orm-sql-lock-of-join",
                    "A lock is of tables, each by itself; a join was given. Call lock.of(table) for each table.");
        }
    }

    /** Writes items under names; a column that is called so anyway is written alone. */
    private void namedItems(List<SelectItem<?>> items, List<String> names) {
        for (int i = 0; i < items.size(); i++) {
            SelectItem<?> item = items.get(i);
            write(i == 0 ? "" : ", ");
            if (!(item instanceof Expression<?> expression)) {
                throw needsSession(((MappedSource<?>) item).entity());
            }
            selected(item instanceof Expression.Labeled<?> labeled ? labeled.operand() : expression);
            if (!(unwrapped(expression) instanceof NamedColumn<?> column)
                    || !column.name().equals(names.get(i))) {
                write(" AS ");
                identifier(names.get(i));
            }
        }
    }

    /** Writes an expression that is selected. */
    protected void selected(Expression<?> expression) {
        expression(expression);
    }

    @Override
    final void selectItem(SelectItem<?> item) {
        if (item instanceof Expression.Labeled<?> labeled) {
            selected(labeled.operand());
            write(" AS ");
            identifier(labeled.label());
        } else if (item instanceof Expression<?> expression) {
            selected(expression);
        } else {
            entity((MappedSource<?>) item);
        }
    }

    /** Refuses to select an entity: a session turns it into columns before. */
    void entity(MappedSource<?> source) {
        throw needsSession(source.entity());
    }
}
