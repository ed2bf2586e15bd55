package dev.athanor.schema;

import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What metadata declares, line by line: tables by name with their columns in order, and everything else by kind and name. Two
 * schemas that are the same have equal descriptions, however they were declared. Immutable.
 *
 * @param lines the lines
 */
public record SchemaDescription(List<String> lines) {

    /** Copies the lines. */
    public SchemaDescription {
        lines = List.copyOf(lines);
    }

    static SchemaDescription of(MetaData metadata) {
        List<String> lines = new ArrayList<>();
        metadata.schemas().stream().sorted().forEach(schema -> lines.add("schema " + schema));
        metadata.enumTypes().stream()
                .map(type -> "enum " + type.qualifiedName() + " " + type.labels())
                .sorted()
                .forEach(lines::add);
        metadata.sequences().stream().map(SchemaDescription::sequence).sorted().forEach(lines::add);
        metadata.tables().stream()
                .sorted(java.util.Comparator.comparing(Table::qualifiedName))
                .forEach(table -> table(table, lines));
        return new SchemaDescription(lines);
    }

    private static String sequence(Sequence sequence) {
        return "sequence " + sequence.qualifiedName() + " from " + sequence.start() + " by " + sequence.increment()
                + (sequence.minimum() == null ? "" : " least " + sequence.minimum())
                + (sequence.maximum() == null ? "" : " greatest " + sequence.maximum())
                + (sequence.cycles() ? " cycling" : "")
                + (sequence.cache() == 0 ? "" : " cached " + sequence.cache());
    }

    private static void table(Table table, List<String> lines) {
        lines.add("table " + table.qualifiedName());
        table.columns().forEach(column -> lines.add("    " + column(table, column.definition())));
        List<String> more = new ArrayList<>();
        if (!table.primaryKey().isEmpty()) {
            more.add("primary key " + named(table.primaryKeyName())
                    + table.primaryKey().stream().map(Column::name).toList());
        }
        table.uniqueConstraints()
                .forEach(unique ->
                        more.add("unique " + named(table.nameOf(unique)) + unique.columns() + when(unique.deferral())));
        table.foreignKeys()
                .forEach(key -> more.add("foreign key " + named(table.nameOf(key)) + key.columns() + " to "
                        + key.target() + key.targetColumns() + " delete " + key.onDelete() + " update "
                        + key.onUpdate() + when(key.deferral())));
        table.checks()
                .forEach(check -> more.add("check " + named(table.nameOf(check)) + text(table, check.condition())));
        table.indexes().forEach(index -> more.add(index(table, index)));
        table.options().forEach(option -> more.add("option " + option));
        more.stream().sorted().forEach(line -> lines.add("    " + line));
    }

    private static String column(Table table, ColumnDefinition<?> column) {
        StringBuilder line = new StringBuilder(
                "column " + column.name() + " " + type(column.type().stored()));
        if (!column.isNullable()) {
            line.append(" not null");
        }
        if (column.numbering() != null) {
            line.append(' ').append(column.numbering());
        }
        if (column.computed() != null) {
            line.append(column.computed().isStored() ? " stored " : " virtual ")
                    .append(text(table, column.computed().formula()));
        }
        if (column.serverDefault() != null) {
            line.append(" default ").append(text(table, column.serverDefault()));
        }
        if (column.collation() != null) {
            line.append(" collate ").append(column.collation());
        }
        if (column.comment() != null) {
            line.append(" comment ").append(column.comment());
        }
        return line.toString();
    }

    private static String type(SqlType<?> type) {
        return type.toString();
    }

    private static String index(Table table, Index index) {
        String parts = index.parts().stream()
                .map(part -> (part.column() != null ? part.column() : "(" + text(table, part.formula()) + ")")
                        + (part.isDescending() ? " desc" : "")
                        + (part.nulls() == dev.athanor.sql.Ordering.Nulls.DEFAULT ? "" : " nulls " + part.nulls()))
                .collect(Collectors.joining(", ", "[", "]"));
        return (index.isUnique() ? "unique index " : "index ")
                + named(table.nameOf(index))
                + parts
                + (index.method() == null ? "" : " using " + index.method())
                + (index.where() == null ? "" : " where " + text(table, index.where()));
    }

    private static String text(Table table, @Nullable Formula formula) {
        Formula resolved = formula instanceof Formula.Later later ? later.in(table) : formula;
        return String.valueOf(resolved);
    }

    private static String named(@Nullable String name) {
        return name == null ? "" : name + " ";
    }

    private static String when(Deferral deferral) {
        return deferral == Deferral.NONE ? "" : " " + deferral;
    }

    /** Returns the lines as a text. */
    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
