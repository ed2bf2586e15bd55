package dev.athanor.compile;

import dev.athanor.OrmException;
import dev.athanor.sql.CommonTable;
import dev.athanor.sql.Condition;
import dev.athanor.sql.DerivedTable;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Join;
import dev.athanor.sql.MappedRelationship;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.NamedTable;
import dev.athanor.sql.Subquery;
import dev.athanor.sql.TableFunction;
import dev.athanor.sql.ValuesTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what FROM may name as standard SQL. Confined to one thread. */
public abstract class SourceCompiler extends QueryCompiler {

    SourceCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    /** Writes an item of FROM. */
    protected void source(FromItem item) {
        if (item instanceof NamedTable table) {
            tableName(table);
            alias(table.alias());
            lockHint(table);
        } else if (item instanceof MappedSource<?> mapped) {
            source(mappings(mapped.entity()).source(mapped));
        } else if (item instanceof Join join) {
            join(join);
        } else if (item instanceof Subquery subquery) {
            subquery(subquery);
        } else if (item instanceof CommonTable table) {
            commonTable(table);
            alias(table.otherName());
        } else if (item instanceof ValuesTable<?> values) {
            values(values);
        } else if (item instanceof TableFunction function) {
            tableFunction(function);
        }
    }

    // Sub-selects

    private void subquery(Subquery subquery) {
        if (subquery.isLateral()) {
            lateral(subquery);
        } else {
            derived(subquery.query(), subquery.projection().columnNames());
            alias(subquery.alias());
        }
    }

    /** Writes a sub-select that may use columns of what stands before it. */
    protected void lateral(Subquery subquery) {
        write("LATERAL ");
        correlated(subquery.query(), subquery.projection().columnNames());
        alias(subquery.alias());
    }

    /** Makes the exception for a database without LATERAL. */
    protected final OrmException noLateral() {
        return Unsupported.by(
                database(),
                "LATERAL",
                "Join a query with its own groups, or number the rows within groups and join by the number.");
    }

    // Values

    /** Writes rows of values as a table. */
    protected void values(ValuesTable<?> table) {
        if (table.items().isEmpty()) {
            write("(");
            noRow(table);
            write(")");
            alias(table.alias());
            return;
        }
        write("(VALUES ");
        for (int row = 0; row < table.items().size(); row++) {
            write(row == 0 ? "" : ", ");
            write(rowWord());
            write("(");
            for (int column = 0; column < table.values().size(); column++) {
                write(column == 0 ? "" : ", ");
                typedValue(table.values().get(column).get(row));
            }
            write(")");
        }
        write(")");
        aliasWithColumns(table);
    }

    /** Returns what stands before the parentheses of each row of VALUES. */
    protected String rowWord() {
        return "";
    }

    /** Writes a value so that its type can be told from it. */
    protected void typedValue(Expression<?> value) {
        write("CAST(");
        expression(value);
        write(" AS ");
        typeName(typeOf(value.typeOf()).stored());
        write(")");
    }

    /** Writes rows of values by a SELECT for each, for databases that know no VALUES or no names for its columns. */
    protected final void valuesBySelects(ValuesTable<?> table) {
        write("(");
        if (table.items().isEmpty()) {
            noRow(table);
        }
        for (int row = 0; row < table.items().size(); row++) {
            write(row == 0 ? "SELECT " : " UNION ALL SELECT ");
            for (int column = 0; column < table.values().size(); column++) {
                write(column == 0 ? "" : ", ");
                typedValue(table.values().get(column).get(row));
                if (row == 0) {
                    write(" AS ");
                    identifier(table.outline().get(column).name());
                }
            }
            fromNothing();
        }
        write(")");
        alias(table.alias());
    }

    /** Writes a SELECT that has the columns of a table of values, and no row. */
    protected final void noRow(ValuesTable<?> table) {
        write("SELECT ");
        list(", ", table.outline(), name -> {
            typedValue(new Expression.Bind<>(null, name.typeOf()));
            write(" AS ");
            identifier(name.name());
        });
        fromNothing();
        write(" WHERE 1 = 0");
    }

    /** Writes FROM for a select of values that come from no table. */
    protected void fromNothing() {
        // standard SQL has no FROM then
    }

    // Functions

    /** Writes what a function returns as a table. */
    protected void tableFunction(TableFunction function) {
        write(function.function());
        write("(");
        list(", ", function.arguments(), this::expression);
        write(")");
        aliasWithColumns(function);
    }

    // Joins

    private void join(Join join) {
        if (join.on() instanceof MappedRelationship) {
            join(mappings(null).join(join));
            return;
        }
        source(join.left());
        write(" ");
        joined(join);
    }

    /** Writes what is joined to the left side, and how. */
    protected void joined(Join join) {
        write(joinWords(join.kind()));
        write(" ");
        FromItem right = join.right() instanceof MappedSource<?> mapped
                ? mappings(mapped.entity()).source(mapped)
                : join.right();
        boolean nested = right instanceof Join;
        write(nested ? "(" : "");
        source(right);
        write(nested ? ")" : "");
        if (join.on() instanceof Condition condition) {
            write(" ON ");
            condition(condition);
        } else if (join.kind() != Join.Kind.CROSS) {
            write(" ON 1 = 1");
        }
    }

    /** Returns the words of a kind of join. */
    protected String joinWords(Join.Kind kind) {
        return kind.words();
    }

    // Names

    /** Writes the other name of an item of FROM, if it has one. */
    protected final void alias(@Nullable String alias) {
        if (alias != null) {
            write(aliasWord());
            identifier(alias);
        }
    }

    /** Writes behind a table that its rows are locked, where a database wants to know it there. */
    protected void lockHint(NamedTable table) {
        // standard SQL says it at the end
    }

    /** Writes the name of a table and those of its columns. */
    protected final void aliasWithColumns(DerivedTable table) {
        alias(table.alias());
        List<String> names = new ArrayList<>(table.projection().columnNames());
        if (!names.isEmpty()) {
            write(" (");
            list(", ", names, this::identifier);
            write(")");
        }
    }
}
