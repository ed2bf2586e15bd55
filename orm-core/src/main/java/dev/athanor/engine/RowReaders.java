package dev.athanor.engine;

import dev.athanor.result.RowReader;
import dev.athanor.result.ValuesRow;
import dev.athanor.sql.Expression;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Projection;
import dev.athanor.sql.RowFunction;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.TypeOf;
import dev.athanor.type.Codec;
import dev.athanor.type.SqlType;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes values, rows and records of the columns of a result. */
final class RowReaders {

    private RowReaders() {}

    @SuppressWarnings("unchecked") // a projection says what its rows are
    static <R> RowReader<R> of(Projection<R> projection, Engine engine, @Nullable Mappings mappings) {
        Codec<?>[] codecs = projection.items().stream()
                .map(item -> engine.codec(typeOf(item, mappings)))
                .toArray(Codec<?>[]::new);
        Columns columns = new Columns(codecs);
        RowFunction<R> function = projection.function();
        if (function != null) {
            return new OfFunction<>(columns, function, columns.places());
        }
        if (projection.isScalar()) {
            Codec<R> codec = (Codec<R>) codecs[0];
            return rows -> nullable(codec.read(rows, 1));
        }
        ValuesRow.Shape shape = new ValuesRow.Shape(projection.names(), projection.items());
        return rows -> (R) new ValuesRow(shape, columns.read(rows, columns.places()));
    }

    /** Gives the rows of one result to a function, all in the same array. Confined to one thread. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record OfFunction<R>(
            Columns columns,
            RowFunction<R> function,
            @Nullable Object[] values) implements RowReader<R> {
        @Override
        public R read(ResultSet rows) throws SQLException {
            return function.apply(columns.read(rows, values));
        }
    }

    /** Returns a reader as good as another, for one result. */
    static <R> RowReader<R> forResult(RowReader<R> reader) {
        return reader instanceof OfFunction<R> of
                ? new OfFunction<>(of.columns, of.function, of.columns.places())
                : reader;
    }

    /** A row may be null: the value of a nullable column. */
    @SuppressWarnings("NullAway") // as said
    private static <R> R nullable(@Nullable R value) {
        return value;
    }

    private static SqlType<?> typeOf(SelectItem<?> item, @Nullable Mappings mappings) {
        return known(((Expression<?>) item).typeOf(), mappings);
    }

    private static SqlType<?> known(TypeOf<?> typeOf, @Nullable Mappings mappings) {
        if (typeOf instanceof TypeOf.Known<?> known) {
            return known.type();
        }
        // a compiler without mappings has refused the statement before
        return known(
                Objects.requireNonNull(mappings)
                        .attribute((MappedAttribute<?>) typeOf)
                        .typeOf(),
                mappings);
    }

    /** Reads rows of which only the driver knows what they are. */
    static RowReader<ValuesRow> ofAny(ResultSetMetaData columns) throws SQLException {
        List<String> names = new ArrayList<>();
        List<RowReader<?>> readers = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
            readers.add(any(i, columns.getColumnType(i)));
        }
        ValuesRow.Shape shape = new ValuesRow.Shape(names, List.of());
        return rows -> {
            @Nullable Object[] values = new Object[readers.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = readers.get(i).read(rows);
            }
            return new ValuesRow(shape, values);
        };
    }

    /** Drivers answer {@code getObject} with classes of java.sql; ours are those of java.time. */
    private static RowReader<?> any(int index, int sqlType) {
        return switch (sqlType) {
            case Types.DATE -> rows -> rows.getObject(index, LocalDate.class);
            case Types.TIME -> rows -> rows.getObject(index, LocalTime.class);
            case Types.TIMESTAMP -> rows -> rows.getObject(index, LocalDateTime.class);
            case Types.TIMESTAMP_WITH_TIMEZONE -> rows -> rows.getObject(index, OffsetDateTime.class);
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB, Types.NCHAR, Types.NVARCHAR ->
                rows -> rows.getString(index);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> rows -> rows.getBytes(index);
            case Types.ARRAY -> rows -> nullable(list(rows.getArray(index)));
            default -> rows -> rows.getObject(index);
        };
    }

    /** A driver's array is gone with its row, and would give classes of java.sql. */
    private static @Nullable List<@Nullable Object> list(@Nullable Array array) throws SQLException {
        if (array == null) {
            return null;
        }
        List<@Nullable Object> elements = new ArrayList<>();
        try (ResultSet values = array.getResultSet()) {
            RowReader<?> reader = any(2, values.getMetaData().getColumnType(2));
            while (values.next()) {
                elements.add(reader.read(values));
            }
        } finally {
            array.free();
        }
        return elements;
    }
}
