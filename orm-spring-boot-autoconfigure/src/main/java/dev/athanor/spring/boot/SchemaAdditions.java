package dev.athanor.spring.boot;

import dev.athanor.ddl.SchemaStatement;
import dev.athanor.engine.Engine;
import dev.athanor.reflect.Inspector;
import dev.athanor.schema.Column;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Adds to a database what entities need and it lacks, as far as nothing that is there can be lost by it: tables, columns that old rows can be without, and indexes. What
 * is there is neither changed nor dropped. Confined to one thread.
 */
final class SchemaAdditions {

    private final MetaData wanted;
    private final Engine engine;

    SchemaAdditions(MetaData wanted, Engine engine) {
        this.wanted = wanted;
        this.engine = engine;
    }

    /** Adds what is missing, each addition a statement of its own, because most databases end a transaction with it. */
    void make() {
        List<SchemaStatement.Change> additions = ofTablesThatAreThere();
        wanted.createAll(engine);
        for (SchemaStatement.Change addition : additions) {
            engine.run(connection -> connection.execute(addition));
        }
    }

    private List<SchemaStatement.Change> ofTablesThatAreThere() {
        List<SchemaStatement.Change> additions = new ArrayList<>();
        Inspector database = Inspector.of(engine);
        for (Table table : wanted.tables()) {
            Optional<String> name = database.tableNames(table.schema()).stream()
                    .filter(table.name()::equalsIgnoreCase)
                    .findFirst();
            name.ifPresent(there -> compare(table, database.table(table.schema(), there), additions));
        }
        return additions;
    }

    private static void compare(Table table, Table there, List<SchemaStatement.Change> additions) {
        for (Column<?> column : table.columns()) {
            boolean isMissing =
                    there.columns().stream().noneMatch(other -> other.name().equalsIgnoreCase(column.name()));
            if (isMissing && canBeAdded(column.definition())) {
                additions.add(new SchemaStatement.AddColumn(table, column.definition()));
            }
        }
        Set<String> names = there.indexes().stream()
                .map(index -> String.valueOf(there.nameOf(index)).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toSet());
        for (Index index : table.indexes()) {
            String name = String.valueOf(table.nameOf(index)).toLowerCase(java.util.Locale.ROOT);
            if (!names.contains(name)) {
                additions.add(new SchemaStatement.CreateIndex(table, index));
            }
        }
    }

    /** Rows that are there get nothing, so a column that must have a value cannot be added for them. */
    private static boolean canBeAdded(ColumnDefinition<?> column) {
        return (column.isNullable() || column.serverDefault() != null)
                && !column.isPrimaryKey()
                && !column.isIdentity();
    }
}
