package dev.athanor.spring.boot;

import dev.athanor.schema.Column;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws the tables of an engine as an entity-relationship diagram in the language of Mermaid. */
final class EntityDiagram {

    private final MetaData metadata;

    EntityDiagram(MetaData metadata) {
        this.metadata = metadata;
    }

    @Override
    public String toString() {
        StringBuilder diagram = new StringBuilder("erDiagram\n");
        for (Table table : metadata.tables()) {
            diagram.append("    ").append(name(table.qualifiedName())).append(" {\n");
            for (Column<?> column : table.columns()) {
                diagram.append("        ").append(line(table, column)).append('\n');
            }
            diagram.append("    }\n");
        }
        for (Table table : metadata.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                diagram.append("    ").append(line(table, key)).append('\n');
            }
        }
        return diagram.toString();
    }

    private static String line(Table table, Column<?> column) {
        String keys = List.of(
                        isIn(table.primaryKey().stream().map(Column::name).toList(), column) ? "PK" : "",
                        table.foreignKeys().stream().anyMatch(key -> isIn(key.columns(), column)) ? "FK" : "",
                        isAlone(table, List.of(column.name())) ? "UK" : "")
                .stream()
                .filter(key -> !key.isEmpty())
                .collect(Collectors.joining(", "));
        String type = column.type().kind().name().toLowerCase(Locale.ROOT);
        return type + " " + word(column.name()) + (keys.isEmpty() ? "" : " " + keys);
    }

    private static boolean isIn(List<String> names, Column<?> column) {
        return names.contains(column.name());
    }

    /** A row of the target has many of the table, or one; a row of the table has one of the target, or none. */
    private static String line(Table table, ForeignKey key) {
        boolean isOptional = key.columns().stream()
                .anyMatch(column -> table.column(column).definition().isNullable());
        boolean isOne = isAlone(table, key.columns());
        return name(key.target()) + (isOptional ? " |o--" : " ||--") + (isOne ? "o| " : "o{ ")
                + name(table.qualifiedName()) + " : \"" + word(String.join("_", key.columns())) + "\"";
    }

    /** Tells whether no two rows have the same values in some columns. */
    private static boolean isAlone(Table table, List<String> columns) {
        return table.uniqueConstraints().stream()
                        .anyMatch(unique -> unique.columns().equals(columns))
                || (columns.size() == 1
                        && table.column(columns.get(0)).definition().isUnique());
    }

    /** Mermaid takes any name of a table in quotes. */
    private static String name(String table) {
        return table.matches("[A-Za-z_][A-Za-z0-9_]*") ? table : '"' + table.replace("\"", "") + '"';
    }

    private static String word(String column) {
        return column.replaceAll("[^A-Za-z0-9_]", "_");
    }
}
