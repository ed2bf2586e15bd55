package dev.athanor.mapping;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the constraints and indexes that {@code @Table} declares. Confined to one thread. */
final class TableConstraints {

    private final Mistakes mistakes;

    TableConstraints(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    void read(EntityDraft draft, Table table) {
        for (UniqueConstraint unique : table.uniqueConstraints()) {
            draft.unique(named(unique.name()), List.of(unique.columnNames()));
        }
        for (Index index : table.indexes()) {
            draft.index(named(index.name()), columns(draft, index), index.unique());
        }
        for (CheckConstraint check : table.check()) {
            draft.check(named(check.name()), check.constraint());
        }
    }

    private List<String> columns(EntityDraft draft, Index index) {
        List<String> columns = new ArrayList<>();
        for (String part : index.columnList().split(",", -1)) {
            String[] words = part.strip().split("\\s+", -1);
            String direction = words.length > 1 ? words[1].toLowerCase(Locale.ROOT) : "asc";
            if (direction.equals("desc")) {
                mistakes.add(
                        "orm-mapping-descending-index",
                        "An index of " + draft.name + " has a descending column, \"" + part.strip()
                                + "\". Leave the direction out: databases read an index both ways.");
            } else if (!direction.equals("asc") || words.length > 2) {
                mistakes.add(
                        "orm-mapping-bad-index",
                        "An index of " + draft.name + " has the column \"" + part.strip()
                                + "\". Write the names of columns with commas between them.");
            }
            columns.add(words[0]);
        }
        return columns;
    }

    private static @Nullable String named(String name) {
        return name.isEmpty() ? null : name;
    }
}
