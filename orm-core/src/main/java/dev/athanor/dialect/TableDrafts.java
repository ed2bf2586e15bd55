package dev.athanor.dialect;

import dev.athanor.schema.SchemaContents;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The tables of a schema while their parts are found. Confined to one thread. */
public final class TableDrafts {

    private final Map<String, TableDraft> tables = new LinkedHashMap<>();

    /** Begins an empty schema. */
    public TableDrafts() {}

    /** Finds, or begins, a table by the name the catalog knows it by. */
    public TableDraft of(String name, Supplier<TableDraft> beginning) {
        return tables.computeIfAbsent(name, key -> beginning.get());
    }

    /** Finds a table; what is said of one that was not listed, such as one that has just been dropped, is forgotten. */
    public TableDraft of(String name) {
        TableDraft table = tables.get(name);
        return table != null ? table : new TableDraft(name, false, null);
    }

    /** Returns all that was found, by name. */
    public List<SchemaContents.Found> found() {
        return tables.values().stream()
                .map(TableDraft::found)
                .sorted(Comparator.comparing(SchemaContents.Found::name))
                .toList();
    }
}
