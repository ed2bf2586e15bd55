package dev.athanor.compile;

import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.GetterJoin;
import dev.athanor.sql.Join;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.MappedCondition;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.NamedTable;
import dev.athanor.sql.StringExpression;
import dev.athanor.sql.Text;
import dev.athanor.sql.TypeOf;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entities and attributes under their own names, for text that only people read. */
final class PrintedMappings implements Mappings {

    private record PrintedTable(String name, @Nullable String alias) implements NamedTable {
        @Override
        public @Nullable String schema() {
            return null;
        }

        @Override
        public List<? extends NamedColumn<?>> columns() {
            return List.of();
        }
    }

    private record PrintedColumn<T>(NamedTable table, String name) implements NamedColumn<T> {
        @Override
        @SuppressWarnings("unchecked") // no value is read or written
        public TypeOf<T> typeOf() {
            return (TypeOf<T>) StringExpression.TYPE;
        }
    }

    @Override
    public FromItem source(MappedSource<?> source) {
        return table(source);
    }

    private static PrintedTable table(MappedSource<?> source) {
        return new PrintedTable(source.entity().getSimpleName(), source.alias());
    }

    @Override
    public <T> Expression<T> attribute(MappedAttribute<T> attribute) {
        return new PrintedColumn<>(table(attribute.source()), attribute.attribute());
    }

    @Override
    public @Nullable Object value(MappedAttribute<?> attribute, @Nullable Object value) {
        return value;
    }

    @Override
    public Condition condition(MappedCondition condition) {
        return raw("(" + condition.getClass().getSimpleName() + ")");
    }

    @Override
    public Join join(Join join) {
        String relationship = join.on() instanceof GetterJoin ? "its relationship" : String.valueOf(join.on());
        return new Join(join.left(), join.kind(), join.right(), raw("(" + relationship + ")"));
    }

    private static Condition raw(String words) {
        return new Condition.RawCondition(new Text(List.of(new Text.Segment(words, null)), Map.of()));
    }
}
