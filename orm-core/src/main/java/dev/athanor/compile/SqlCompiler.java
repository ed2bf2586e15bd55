package dev.athanor.compile;

import dev.athanor.sql.Condition;
import dev.athanor.sql.Delete;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Join;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.NamedTable;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Returning;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.Statement;
import dev.athanor.sql.Subquery;
import dev.athanor.sql.Text;
import dev.athanor.sql.TextQuery;
import dev.athanor.sql.Update;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes one statement as standard SQL. A compiler lives for one statement; a dialect extends it and overrides only what its
 * database says differently. Confined to one thread.
 *
 * <p>Read it top-down: statements, clauses, sources. {@link ChangeCompiler} has what changes rows, {@link ConditionCompiler} the conditions, {@link ExpressionCompiler} the
 * expressions, {@link SqlWriter} the words.
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

    // Statements

    @Override
    final void statement(Statement<?> statement) {
        if (statement instanceof Select<?> select) {
            select(select);
        } else if (statement instanceof Insert insert) {
            insert(insert);
        } else if (statement instanceof Update update) {
            update(update);
        } else if (statement instanceof Delete delete) {
            delete(delete);
        } else if (statement instanceof Returning<?> returning) {
            returning(returning);
        } else if (statement instanceof Text text) {
            text(text);
        } else if (statement instanceof TextQuery<?> query) {
            text(query.text());
        } else {
            throw unknown(statement);
        }
    }

    @Override
    protected void select(Select<?> select) {
        write(select.isDistinct() ? "SELECT DISTINCT " : "SELECT ");
        list(", ", select.projection().items(), this::selectItem);
        from(select);
        where(select.condition());
        if (!select.grouping().isEmpty()) {
            write(" GROUP BY ");
            list(", ", select.grouping(), this::expression);
        }
        if (select.groupCondition() != null) {
            write(" HAVING ");
            condition(select.groupCondition());
        }
        if (!select.ordering().isEmpty()) {
            write(" ORDER BY ");
            list(", ", select.ordering(), this::ordering);
        }
        limit(select.limit(), select.offset());
        if (select.isForUpdate()) {
            forUpdate();
        }
    }

    // Clauses

    private void from(Select<?> select) {
        FromItem from = select.from();
        if (from != null) {
            write(" FROM ");
            source(from);
            return;
        }
        List<FromItem> sources = List.copyOf(sourcesOf(select));
        if (sources.isEmpty()) {
            fromNothing();
        } else {
            write(" FROM ");
            list(", ", sources, this::source);
        }
    }

    /** Writes FROM for a select of values that come from no table. */
    protected void fromNothing() {
        // standard SQL has no FROM then
    }

    private Set<FromItem> sourcesOf(Select<?> select) {
        Set<FromItem> sources = new LinkedHashSet<>();
        for (SelectItem<?> item : select.projection().items()) {
            if (item instanceof MappedSource<?> mapped) {
                sources.add(mapped);
            } else if (item instanceof Expression<?> expression) {
                SourcesOf.collect(expression, sources);
            }
        }
        return sources;
    }

    /** Writes one term of ORDER BY. */
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
        } else {
            expression(ordering.by());
        }
        if (ordering.direction() == Ordering.Direction.DESC) {
            write(" DESC");
        }
    }

    /** Writes how many rows are returned. */
    protected void limit(@Nullable Long limit, @Nullable Long offset) {
        if (limit != null) {
            write(" LIMIT ");
            bindRows(limit);
        }
        if (offset != null) {
            write(" OFFSET ");
            bindRows(offset);
        }
    }

    /** Writes that the rows are locked. */
    protected void forUpdate() {
        write(" FOR UPDATE");
    }

    @Override
    final void selectItem(SelectItem<?> item) {
        if (item instanceof Expression.Labeled<?> labeled) {
            expression(labeled.operand());
            write(" AS ");
            identifier(labeled.label());
        } else if (item instanceof Expression<?> expression) {
            expression(expression);
        } else {
            throw needsSession(((MappedSource<?>) item).entity());
        }
    }

    // Sources

    @Override
    protected void source(FromItem item) {
        if (item instanceof NamedTable table) {
            tableName(table);
            alias(table.alias());
        } else if (item instanceof MappedSource<?> mapped) {
            source(mappings(mapped.entity()).source(mapped));
        } else if (item instanceof Subquery subquery) {
            write("(");
            select(subquery.query());
            write(")");
            alias(subquery.alias());
        } else if (item instanceof Join join) {
            join(join);
        }
    }

    private void join(Join join) {
        if (join.on() instanceof dev.athanor.sql.MappedRelationship) {
            join(mappings(null).join(join));
            return;
        }
        source(join.left());
        write(" ");
        write(joinWords(join.kind()));
        write(" ");
        boolean nested = join.right() instanceof Join;
        write(nested ? "(" : "");
        source(join.right());
        write(nested ? ")" : "");
        if (join.on() instanceof Condition condition) {
            write(" ON ");
            condition(condition);
        }
    }

    /** Returns the words of a kind of join. */
    protected String joinWords(Join.Kind kind) {
        return kind.words();
    }

    private void alias(@Nullable String alias) {
        if (alias != null) {
            write(" AS ");
            identifier(alias);
        }
    }
}
