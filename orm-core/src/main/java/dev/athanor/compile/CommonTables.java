package dev.athanor.compile;

import dev.athanor.OrmException;
import dev.athanor.sql.CommonTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The queries that one WITH names: found where they are used, each written after those it uses. Confined to one thread. */
final class CommonTables {

    private final Map<String, CommonTable> known = new LinkedHashMap<>();
    private final List<CompiledSql> written = new ArrayList<>();
    private boolean isRecursive;

    /** Notes a use, and tells whether it is the first; another query under the same name is refused. */
    boolean isNew(CommonTable table) {
        CommonTable before = known.putIfAbsent(table.name(), table);
        if (before != null && !before.isSameAs(table)) {
            throw new OrmException(
                    "orm-sql-cte-name-taken",
                    "Two different queries are named \"" + table.name()
                            + "\" by WITH in one statement. Rename one of them.");
        }
        if (before == null && table.body() == null) {
            throw new OrmException(
                    "orm-sql-cte-outside",
                    "What the recursive query \"" + table.name() + "\" sees of itself is used outside of it. Use what"
                            + " recursive(...) returned.");
        }
        isRecursive |= table.isRecursive();
        return before == null;
    }

    void add(CompiledSql definition) {
        written.add(definition);
    }

    boolean isRecursive() {
        return isRecursive;
    }

    List<CompiledSql> written() {
        return written;
    }
}
