package dev.athanor.engine;

import dev.athanor.OrmException;
import dev.athanor.compile.CompiledSql;
import dev.athanor.dialect.GeneratedKeys;
import dev.athanor.result.Cursor;
import dev.athanor.result.RowReader;
import dev.athanor.sql.Assignable;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Generated;
import dev.athanor.sql.Insert;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.NamedTable;
import dev.athanor.sql.Sql;
import dev.athanor.sql.TypeOf;
import dev.athanor.type.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Executes an INSERT of any number of rows and finds the keys the database made, in the order of the rows. */
final class InsertedKeys {

    private final SqlConnection connection;

    InsertedKeys(SqlConnection connection) {
        this.connection = connection;
    }

    <K> List<K> of(Insert statement, NamedColumn<K> key) {
        Insert insert = statement.table() instanceof NamedTable named ? named.withDefaults(statement) : statement;
        boolean ofColumns = insert.columns().stream().allMatch(NamedColumn.class::isInstance);
        if (!(insert.table() instanceof NamedTable table)
                || !ofColumns
                || insert.query() != null
                || insert.conflict() != null) {
            throw new OrmException(
                    "orm-engine-keys-of-rows",
                    "Keys in the order of the rows are those of an INSERT of rows into a table: one of a select, of an entity, or"
                            + " with onConflict(...) has another order or fewer rows. Use insert.returning(key).");
        }
        List<NamedColumn<?>> columns = new ArrayList<>();
        for (Assignable<?> column : insert.columns()) {
            columns.add((NamedColumn<?>) column);
        }
        List<@Nullable Object[]> values = values(insert);
        if (values != null && columns.contains(key)) {
            return given(table, columns, values, columns.indexOf(key));
        }
        if (values != null) {
            return connection.insert(connection.engine().keyedInsert(table, columns, key), values);
        }
        List<K> keys = new ArrayList<>();
        insert.rows().forEach(row -> keys.add(single(table, columns, row, key)));
        return keys;
    }

    /** The caller knows the keys already. */
    @SuppressWarnings("unchecked") // values of the key's own column
    private <K> List<K> given(
            NamedTable table, List<NamedColumn<?>> columns, List<@Nullable Object[]> values, int position) {
        connection.batch(connection.engine().plan(KeyedInsert.parameters(table, columns, 1), null), values);
        List<K> keys = new ArrayList<>();
        for (@Nullable Object[] row : values) {
            keys.add((K) Objects.requireNonNull(row[position], "a key that was given"));
        }
        return keys;
    }

    /** Returns the values of all rows, or null where some are computed. */
    private static @Nullable List<@Nullable Object[]> values(Insert insert) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (List<Expression<?>> row : insert.rows()) {
            @Nullable Object[] values = new Object[row.size()];
            for (int i = 0; i < values.length; i++) {
                if (row.get(i) instanceof Expression.Bind<?> bind) {
                    values[i] = bind.value();
                } else if (row.get(i) instanceof Generated<?> generated) {
                    values[i] = generated.values().get();
                } else {
                    return null;
                }
            }
            rows.add(values);
        }
        if (rows.isEmpty()) {
            rows.add(new Object[0]);
        }
        return rows;
    }

    private <K> K single(NamedTable table, List<NamedColumn<?>> columns, List<Expression<?>> row, NamedColumn<K> key) {
        Insert insert = Sql.insert(table);
        for (int i = 0; i < row.size(); i++) {
            insert = with(insert, columns.get(i), row.get(i));
        }
        Engine engine = connection.engine();
        Codec<K> codec = engine.codec(((TypeOf.Known<K>) key.typeOf()).type());
        RowReader<K> reader = rows -> Objects.requireNonNull(codec.read(rows, 1), "a generated key");
        GeneratedKeys means = connection.dialect().generatedKeys();
        boolean byDriver = means == GeneratedKeys.BATCH || means == GeneratedKeys.SINGLE_BY_DRIVER;
        CompiledSql sql = connection
                .dialect()
                .compile(
                        byDriver ? insert : insert.returning(key),
                        null,
                        connection.options().schemas());
        PlannedSql plan = engine.plan(sql);
        @Nullable Object[] values = StatementRunner.values(sql, Map.of());
        if (byDriver) {
            return connection
                    .singleKeys(plan, List.<@Nullable Object[]>of(values), key.name(), reader)
                    .get(0);
        }
        try (Cursor<K> returned = connection.query(plan, values, reader)) {
            returned.next();
            return returned.row();
        }
    }

    @SuppressWarnings("unchecked") // the insert that had it was checked
    private static <T> Insert with(Insert insert, NamedColumn<T> column, Expression<?> value) {
        return insert.setTo(column, (Expression<T>) value);
    }
}
