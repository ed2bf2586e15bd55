package dev.athanor.sql;

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

    /** Returns the conditions under which foreign keys join this table with another: one per key, in either direction. */
    default List<Condition> joinsTo(NamedTable other) {
        return List.of();
    }
}
