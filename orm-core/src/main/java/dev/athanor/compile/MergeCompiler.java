package dev.athanor.compile;

import dev.athanor.sql.Assignable;
import dev.athanor.sql.Conflict;
import dev.athanor.sql.DefaultValue;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Generated;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.NamedTable;
import dev.athanor.sql.QueryExpression;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an INSERT that knows what to do with rows that are there already as the standard's MERGE: the proposed rows are a
 * table, which is joined to the one that is changed by the columns of the conflict. Confined to one thread.
 */
public abstract class MergeCompiler extends InsertCompiler {

    MergeCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    protected void upsert(Insert insert, Conflict conflict) {
        NamedTable table = targetOf(insert.table());
        List<Integer> positions = mergedPositions(insert);
        List<String> columns = new ArrayList<>(positions.size());
        positions.forEach(
                position -> columns.add(columnOf(insert.columns().get(position)).name()));
        List<List<String>> keys = ConflictKeys.matched(table, columns, conflict, this::columnOf, database());
        write("MERGE INTO ");
        target(insert.table());
        mergeHint();
        write(" USING ");
        proposedRows(insert, positions, columns);
        write(" ON (");
        list(" OR ", keys, key -> matches(table, key));
        write(")");
        if (!conflict.doesNothing()) {
            whenMatched(conflict);
        }
        write(" WHEN NOT MATCHED THEN INSERT (");
        list(", ", columns, this::identifier);
        write(") VALUES (");
        list(", ", columns, this::proposed);
        write(")");
        mergeEnd();
    }

    private void matches(NamedTable table, List<String> key) {
        list(" AND ", key, column -> {
            identifier(table.name());
            write(".");
            identifier(column);
            write(" = ");
            proposed(column);
        });
    }

    private void proposed(String column) {
        write(EXCLUDED);
        write(".");
        identifier(column);
    }

    /** Writes what happens to rows that are there. */
    protected void whenMatched(Conflict conflict) {
        write(" WHEN MATCHED");
        if (conflict.condition() != null) {
            write(" AND ");
            condition(conflict.condition());
        }
        write(" THEN UPDATE SET ");
        list(", ", conflict.assignments(), this::assignment);
    }

    /** Writes the proposed rows as a table named {@code excluded}, whose columns have the given names. */
    protected void proposedRows(Insert insert, List<Integer> positions, List<String> columns) {
        QueryExpression<?> query = insert.query();
        write("(");
        if (query != null) {
            query(query);
        } else {
            write("VALUES ");
            list(", ", insert.rows(), row -> {
                write("(");
                list(", ", positions, position -> proposedValue(insert.columns().get(position), row.get(position)));
                write(")");
            });
        }
        write(") AS ");
        write(EXCLUDED);
        write(" (");
        list(", ", columns, this::identifier);
        write(")");
    }

    /** Writes a value of a proposed row, whose type no column tells. */
    protected void proposedValue(Assignable<?> column, Expression<?> value) {
        if (value instanceof Expression.Bind || value instanceof Expression.Parameter || value instanceof Generated) {
            write("CAST(");
            assigned(column, value);
            write(" AS ");
            write(proposedType(typeOf(column.typeOf()).stored()));
            write(")");
        } else {
            assigned(column, value);
        }
    }

    /** Returns a type that a value of a column can be cast to without being cut. */
    protected String proposedType(SqlType<?> type) {
        return vocabulary().castName(type);
    }

    /** Writes what stands behind the table that a MERGE changes. */
    protected void mergeHint() {
        // nothing, in the standard
    }

    /** Writes what a MERGE ends with. */
    protected void mergeEnd() {
        // nothing, in the standard
    }

    /** A column that gets its default in all rows is left out; a row of its own cannot have it. */
    private List<Integer> mergedPositions(Insert insert) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < insert.columns().size(); i++) {
            if (!isDefault(insert, i)) {
                positions.add(i);
            }
        }
        for (List<Expression<?>> row : insert.rows()) {
            for (int position : positions) {
                if (row.get(position) instanceof DefaultValue) {
                    throw Unsupported.by(
                            database(),
                            "default for some of the rows of an INSERT with onConflict(...)",
                            "Give all rows the default, or none.");
                }
            }
        }
        return positions;
    }
}
