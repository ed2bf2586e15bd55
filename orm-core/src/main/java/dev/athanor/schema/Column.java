package dev.athanor.schema;

import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.TypeOf;
import dev.athanor.type.BooleanType;
import dev.athanor.type.NumberType;
import dev.athanor.type.SqlType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table, as it takes part in statements. Columns of text, numbers and booleans are of a subclass with what can
 * be asked of these. Immutable and thread-safe; two columns of the same table and name are equal.
 *
 * @param <T> the Java class of the values
 */
public class Column<T> implements NamedColumn<T> {

    private final Table table;
    private final ColumnDefinition<T> definition;
    private final TypeOf<T> typeOf;

    Column(Table table, ColumnDefinition<T> definition) {
        this.table = table;
        this.definition = definition;
        this.typeOf = TypeOf.known(definition.type());
    }

    @SuppressWarnings("unchecked") // the type says what the class is
    static <T> Column<T> of(Table table, ColumnDefinition<T> definition) {
        SqlType<T> type = definition.type();
        if (type.javaType() == String.class) {
            return (Column<T>) new OfString(table, (ColumnDefinition<String>) definition);
        } else if (type instanceof BooleanType || type.javaType() == Boolean.class) {
            return (Column<T>) new OfBoolean(table, (ColumnDefinition<Boolean>) definition);
        } else if (type instanceof NumberType || Number.class.isAssignableFrom(type.javaType())) {
            return (Column<T>) new OfNumber<>(table, (ColumnDefinition<Long>) definition);
        }
        return new Column<>(table, definition);
    }

    @Override
    public Table table() {
        return table;
    }

    @Override
    public String name() {
        return definition.name();
    }

    /** Returns what it holds. */
    public SqlType<T> type() {
        return definition.type();
    }

    @Override
    public TypeOf<T> typeOf() {
        return typeOf;
    }

    /** Returns how it was declared. */
    public ColumnDefinition<T> definition() {
        return definition;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Column<?> column
                && column.name().equals(name())
                && column.table.qualifiedName().equals(table.qualifiedName())
                && Objects.equals(column.table.alias(), table.alias());
    }

    @Override
    public int hashCode() {
        return Objects.hash(table.qualifiedName(), name());
    }

    @Override
    public String toString() {
        return table + "." + name();
    }

    /** A column of text. */
    public static final class OfString extends Column<String> implements NamedColumn.OfString {
        OfString(Table table, ColumnDefinition<String> definition) {
            super(table, definition);
        }
    }

    /** A column of numbers. */
    public static final class OfNumber<N extends Number> extends Column<N> implements NamedColumn.OfNumber<N> {
        OfNumber(Table table, ColumnDefinition<N> definition) {
            super(table, definition);
        }
    }

    /** A column of booleans. */
    public static final class OfBoolean extends Column<Boolean> implements NamedColumn.OfBoolean {
        OfBoolean(Table table, ColumnDefinition<Boolean> definition) {
            super(table, definition);
        }
    }
}
