package dev.athanor.sql;

import dev.athanor.OrmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table by its name: the seam through which {@code schema.Table} enters the language. Implementations are immutable. */
public non-sealed interface NamedTable extends TableSource {

    /** Returns the name in the database. */
    String name();

    /** Returns the schema, or null for the connection's own. */
    @Nullable
    String schema();

    /** Returns the other name it goes by in this statement, or null. */
    @Nullable
    String alias();

    /** Returns the names of the columns, in order; empty where the table is known by its name only. */
    default List<String> columnNames() {
        return List.of();
    }

    /** Returns a column by its name; a name that the table does not have is refused. */
    default NamedColumn<?> column(String column) {
        throw new OrmException("orm-schema-no-such-column", "Table " + name() + " has no column \"" + column + "\".");
    }

    /** Returns its columns, in order. */
    List<? extends NamedColumn<?>> columns();

    /** Returns an INSERT that also gives those columns a value whose default the program makes, where it gives them none. */
    default Insert withDefaults(Insert insert) {
        return insert;
    }

    /** Returns the conditions under which foreign keys join this table with another: one per key, in either direction. */
    default List<Condition> joinsTo(NamedTable other) {
        return List.of();
    }
}
