package dev.athanor.mapping;

import dev.athanor.schema.IndexPart;
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
            draft.constraints.add(
                    new dev.athanor.schema.Index(named(index.name()), parts(draft, index), index.unique(), null, null));
        }
        for (CheckConstraint check : table.check()) {
            draft.check(named(check.name()), check.constraint());
        }
    }

    private List<IndexPart> parts(EntityDraft draft, Index index) {
        List<IndexPart> parts = new ArrayList<>();
        for (String part : index.columnList().split(",", -1)) {
            String[] words = part.strip().split("\\s+", -1);
            String direction = words.length > 1 ? words[1].toLowerCase(Locale.ROOT) : "asc";
            boolean isDescending = direction.equals("desc");
            if ((!isDescending && !direction.equals("asc")) || words.length > 2) {
                mistakes.add(
                        "orm-mapping-bad-index",
                        "An index of " + draft.name + " has the column \"" + part.strip()
                                + "\". Write the names of columns with commas between them, each with ASC or DESC behind it"
                                + " or nothing.");
            }
            IndexPart column = IndexPart.column(words[0]);
            parts.add(isDescending ? column.desc() : column);
        }
        return parts;
    }

    private static @Nullable String named(String name) {
        return name.isEmpty() ? null : name;
    }
}
