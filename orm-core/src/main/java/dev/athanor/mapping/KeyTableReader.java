package dev.athanor.mapping;

import static dev.athanor.schema.ColumnDefinition.column;

import dev.athanor.OrmException;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.schema.TableElement;
import dev.athanor.type.SqlTypes;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.TableGenerator;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which table counts the keys of an entity, and declares it. Confined to one thread. */
final class KeyTableReader {

    private static final int LONGEST_NAME = 200;

    private KeyTableReader() {}

    /**
     * A table that counts keys, before it is declared.
     *
     * @param table its name
     * @param schema its schema, or null
     * @param nameColumn its column with the names of the counters
     * @param valueColumn its column with the last key of each
     * @param counter the name of the counter
     * @param start the last key before the first that is made
     */
    record Draft(
            String table, @Nullable String schema, String nameColumn, String valueColumn, String counter, long start) {}

    /** Reads the generator that a key names, or the one that is there; without any the table has names of ours. */
    static Draft read(Class<?> entity, String entityTable, GeneratedValue generated, AnnotatedElement field) {
        Optional<TableGenerator> generator = generator(entity, generated, field);
        String name = generated.generator().isEmpty() ? entityTable : generated.generator();
        return new Draft(
                generator
                        .map(TableGenerator::table)
                        .filter(KeyTableReader::isGiven)
                        .orElse("key_counters"),
                generator
                        .map(TableGenerator::schema)
                        .filter(KeyTableReader::isGiven)
                        .orElse(null),
                generator
                        .map(TableGenerator::pkColumnName)
                        .filter(KeyTableReader::isGiven)
                        .orElse("counter_name"),
                generator
                        .map(TableGenerator::valueColumnName)
                        .filter(KeyTableReader::isGiven)
                        .orElse("last_key"),
                generator
                        .map(TableGenerator::pkColumnValue)
                        .filter(KeyTableReader::isGiven)
                        .orElse(name),
                generator.map(TableGenerator::initialValue).orElse(0));
    }

    private static boolean isGiven(String text) {
        return !text.isEmpty();
    }

    /** Returns the one on the field, or else on the class or a superclass, if its name is the one that is asked for. */
    static Optional<TableGenerator> generator(Class<?> entity, GeneratedValue generated, AnnotatedElement field) {
        String name = generated.generator();
        return Stream.concat(
                        Stream.of(field.getAnnotationsByType(TableGenerator.class)),
                        Stream.<Class<?>>iterate(entity, c -> c != null, c -> c.getSuperclass())
                                .flatMap(c -> Stream.of(c.getDeclaredAnnotationsByType(TableGenerator.class))))
                .filter(candidate -> name.isEmpty()
                        || candidate.name().isEmpty()
                        || candidate.name().equals(name))
                .findFirst();
    }

    /** Declares the table, unless another entity did. */
    static KeyTable declare(Draft draft, MetaData metadata, String entity) {
        String qualified = draft.schema == null ? draft.table : draft.schema + "." + draft.table;
        Table there = metadata.find(qualified).orElse(null);
        if (there == null) {
            TableElement[] columns = {
                column(draft.nameColumn, SqlTypes.varchar(LONGEST_NAME)).primaryKey(),
                column(draft.valueColumn, SqlTypes.BIGINT).notNull()
            };
            there = draft.schema == null
                    ? metadata.table(draft.table, columns)
                    : metadata.tableIn(draft.schema, draft.table, columns);
        } else if (!there.columnNames().contains(draft.nameColumn)
                || !there.columnNames().contains(draft.valueColumn)) {
            throw new OrmException(
                    "orm-mapping-key-table",
                    entity + " takes its keys from the table \"" + qualified + "\", which has no columns \""
                            + draft.nameColumn + "\" and \"" + draft.valueColumn
                            + "\". Name a table that nothing else has: @TableGenerator(table = \"…\").");
        }
        return new KeyTable(there, draft.nameColumn, draft.valueColumn, draft.counter, draft.start);
    }
}
