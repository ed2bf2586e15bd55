package dev.athanor.internal.state;

import dev.athanor.internal.bytecode.AccessorSpec;
import dev.athanor.internal.bytecode.Accessors;
import dev.athanor.internal.bytecode.ColumnSpec;
import dev.athanor.internal.bytecode.ElementRow;
import dev.athanor.internal.bytecode.EntityAccessor;
import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.internal.state.EntityBinding.CodecSource;
import dev.athanor.mapping.BasicAttribute;
import dev.athanor.mapping.ValueModel;
import dev.athanor.type.ArrayType;
import dev.athanor.type.Codec;
import dev.athanor.type.ConvertedType;
import dev.athanor.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How values, plain ones or embeddable objects, travel to some columns and back. Thread-safe. */
public final class ValueColumns {

    private final ValueModel model;
    private final List<SqlType<?>> types = new ArrayList<>();
    private final List<Codec<?>> codecs = new ArrayList<>();
    private final @Nullable EntityAccessor accessor;

    ValueColumns(ValueModel model, CodecSource source) {
        this.model = model;
        List<FieldPath> fields = new ArrayList<>();
        List<ColumnSpec> specs = new ArrayList<>();
        for (BasicAttribute column : model.columns()) {
            Codec<?> codec = source.codec(column.type());
            types.add(column.type());
            codecs.add(codec);
            fields.add(column.path());
            specs.add(new ColumnSpec(specs.size(), column.type(), codec, column.name()));
        }
        this.accessor = model.isEmbeddable()
                ? Accessors.of(new AccessorSpec(ElementRow.class, ElementRow.class, fields, specs, AccessorSpec.NO_KEY))
                : null;
    }

    /** Returns what the values are. */
    public ValueModel model() {
        return model;
    }

    /** Returns the number of columns. */
    public int count() {
        return types.size();
    }

    /** Returns the type of a column. */
    public SqlType<?> type(int column) {
        return types.get(column);
    }

    /** Reads the value of the current row, whose first column counts from 1; null where there is none. */
    public @Nullable Object read(ResultSet rows, int firstColumn) throws SQLException {
        if (accessor == null) {
            return codecs.get(0).read(rows, firstColumn);
        }
        ElementRow row = new ElementRow();
        accessor.read(rows, firstColumn, row, null, null);
        return row.value;
    }

    /** Puts what the columns of a value hold into an array, from a place on. */
    public void write(Object value, @Nullable Object[] into, int from) {
        if (accessor == null) {
            into[from] = copied(0, value);
            return;
        }
        System.arraycopy(columns(accessor, value), 0, into, from, types.size());
    }

    private @Nullable Object[] columns(EntityAccessor embeddable, Object value) {
        ElementRow row = new ElementRow();
        row.value = value;
        @Nullable Object[] columns = new Object[types.size()];
        embeddable.snapshot(row, columns);
        return columns;
    }

    /** Returns a copy that later changes of the value do not reach; the value itself where it cannot change. */
    Object copy(Object value) {
        if (accessor == null) {
            return copied(0, value);
        } else if (!isMutable()) {
            return value;
        }
        ElementRow copy = new ElementRow();
        accessor.restore(copy, columns(accessor, value));
        return copy.value == null ? value : copy.value;
    }

    @SuppressWarnings("unchecked") // a column's value is of its type
    private Object copied(int column, Object value) {
        return ((SqlType<Object>) types.get(column)).copy(value);
    }

    /** Tells whether a value can change without being replaced, so that nobody is told. */
    boolean isMutable() {
        return (model.isEmbeddable() && !model.type().isRecord())
                || types.stream().anyMatch(ValueColumns::isMutable);
    }

    private static boolean isMutable(SqlType<?> type) {
        return type.javaType().isArray() || type instanceof ArrayType<?> || type instanceof ConvertedType<?, ?>;
    }
}
