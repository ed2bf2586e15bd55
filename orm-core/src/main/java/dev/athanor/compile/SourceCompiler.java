package dev.athanor.compile;

import dev.athanor.sql.CompoundSelect;
import dev.athanor.sql.Condition;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Join;
import dev.athanor.sql.MappedRelationship;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.NamedTable;
import dev.athanor.sql.QueryExpression;
import dev.athanor.sql.Select;
import dev.athanor.sql.Subquery;
import dev.athanor.sql.TextQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what FROM may name, and queries of all kinds as parts of others, as standard SQL. Confined to one thread. */
public abstract class SourceCompiler extends ConditionCompiler {

    private @Nullable List<String> names;

    SourceCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    /** Writes queries combined. */
    protected abstract void compound(CompoundSelect<?> compound);

    // Queries

    /** Writes a query of any kind. */
    @Override
    final void query(QueryExpression<?> query) {
        if (query instanceof Select<?> select) {
            select(select);
        } else if (query instanceof CompoundSelect<?> compound) {
            compound(compound);
        } else {
            text(((TextQuery<?>) query).text());
        }
    }

    /** Writes a query whose columns have these names, whatever they are called within. */
    final void query(QueryExpression<?> query, List<String> columns) {
        if (query instanceof TextQuery<?> text) {
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
            write(") AS named");
            return;
        }
        names = columns;
        query(query);
    }

    /** Returns the names that the columns of the query about to be written must have, or null; whoever asks writes them. */
    final @Nullable List<String> takeNames() {
        List<String> taken = names;
        names = null;
        return taken;
    }

    // Sources

    /** Writes an item of FROM. */
    protected void source(FromItem item) {
        if (item instanceof NamedTable table) {
            tableName(table);
            alias(table.alias());
        } else if (item instanceof MappedSource<?> mapped) {
            source(mappings(mapped.entity()).source(mapped));
        } else if (item instanceof Subquery subquery) {
            subquery(subquery);
        } else if (item instanceof Join join) {
            join(join);
        }
    }

    private void subquery(Subquery subquery) {
        write("(");
        query(subquery.query(), subquery.query().projection().columnNames());
        write(")");
        alias(subquery.alias());
    }

    private void join(Join join) {
        if (join.on() instanceof MappedRelationship) {
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

    /** Writes the other name of an item of FROM, if it has one. */
    protected final void alias(@Nullable String alias) {
        if (alias != null) {
            write(" AS ");
            identifier(alias);
        }
    }
}
