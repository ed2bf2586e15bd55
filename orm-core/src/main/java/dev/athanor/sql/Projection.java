package dev.athanor.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a statement returns for each row: the items, and what is made of their values.
 *
 * @param items what is selected, in order
 * @param function what makes the result of several values; null where the result is the one value, or a {@link Row}
 * @param <R> the result of one row
 */
public record Projection<R>(
        List<SelectItem<?>> items, @Nullable RowFunction<R> function) {

    /** Copies the items. */
    public Projection {
        items = List.copyOf(items);
    }

    /** Returns a projection whose result is its one item's value, or a {@link Row} of several. */
    static <R> Projection<R> of(List<SelectItem<?>> items) {
        return new Projection<>(items, null);
    }

    /** Tells whether the result is the value itself, without a row around it. */
    public boolean isScalar() {
        return items.size() == 1 && function == null;
    }

    /** Returns the names of the items in the result: labels, column names, names of functions. */
    public List<String> names() {
        return items.stream().map(Projection::nameOf).toList();
    }

    /** Returns a name for each item, like {@link #names()}, but none twice: {@code id, id_2}. */
    public List<String> columnNames() {
        List<String> unique = new ArrayList<>(items.size());
        for (String name : names()) {
            String free = name;
            for (int i = 2; unique.contains(free); i++) {
                free = name + "_" + i;
            }
            unique.add(free);
        }
        return unique;
    }

    /** Returns what an item is called in the result. */
    public static String nameOf(SelectItem<?> item) {
        if (item instanceof Expression.Labeled<?> labeled) {
            return labeled.label();
        } else if (item instanceof NamedColumn<?> column) {
            return column.name();
        } else if (item instanceof Expression.Derived<?> derived) {
            return derived.name();
        } else if (item instanceof Expression.ResultName<?> result) {
            return result.name();
        } else if (item instanceof MappedAttribute<?> attribute) {
            return attribute.attribute();
        } else if (item instanceof MappedSource<?> source) {
            String alias = source.alias();
            return alias != null ? alias : source.entity().getSimpleName();
        } else if (item instanceof Expression.Call<?> call) {
            return call.name().toLowerCase(Locale.ROOT);
        } else if (item instanceof Aggregate<?> aggregate) {
            return aggregate.call().name();
        } else if (item instanceof Over<?> over) {
            return over.call().name();
        } else if (item instanceof PortableCall<?> call) {
            return call.function().standardName();
        } else if (item instanceof CustomExpression<?> custom) {
            return custom.resultName();
        } else if (item instanceof Json.Value<?> value) {
            List<Object> path = value.place().path();
            return path.isEmpty() ? nameOf(value.place().document()) : String.valueOf(path.get(path.size() - 1));
        } else if (item instanceof Operation.Coerced<?> coerced) {
            return nameOf(coerced.operand());
        } else if (item instanceof Operation.Collated collated) {
            return nameOf(collated.operand());
        } else if (item instanceof TimeExpression.Extracted extracted) {
            return extracted.field().name().toLowerCase(Locale.ROOT);
        } else if (item instanceof Condition.View view) {
            return nameOf(view.operand());
        } else if (item instanceof StringExpression.View view) {
            return nameOf(view.operand());
        } else if (item instanceof NumberExpression.View<?> view) {
            return nameOf(view.operand());
        } else if (item instanceof Condition.View view) {
            return nameOf(view.operand());
        } else if (item instanceof Expression.Cast<?> cast) {
            return nameOf(cast.operand());
        }
        return "value";
    }
}
