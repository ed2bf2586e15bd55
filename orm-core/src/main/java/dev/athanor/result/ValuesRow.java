package dev.athanor.result;

import dev.athanor.OrmException;
import dev.athanor.internal.util.Nearest;
import dev.athanor.sql.Row;
import dev.athanor.sql.SelectItem;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A {@link Row} of values that were read. Immutable. */
public final class ValuesRow implements Row {

    private final Shape shape;
    private final List<@Nullable Object> values;

    /** Makes a row of values, which belong to the row from now on. */
    public ValuesRow(Shape shape, @Nullable Object... values) {
        this.shape = shape;
        this.values = Collections.unmodifiableList(java.util.Arrays.asList(values));
    }

    /**
     * What all rows of a result have in common.
     *
     * @param names the names of the values, in order
     * @param items the selected items, in order; empty where only the database knows them
     */
    public record Shape(List<String> names, List<SelectItem<?>> items) {

        /** Copies both. */
        public Shape {
            names = List.copyOf(names);
            items = List.copyOf(items);
        }

        private int position(String name) {
            int found = -1;
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).equals(name)) {
                    if (found >= 0) {
                        throw new OrmException(
                                "orm-result-ambiguous-name",
                                "The row has more than one value named \"" + name
                                        + "\". Name them apart with as(\"…\"), or ask by position.");
                    }
                    found = i;
                }
            }
            return found >= 0 ? found : folded(name);
        }

        /** Databases fold the case of names; a name that differs in case only is meant. */
        private int folded(String name) {
            List<String> lower =
                    names.stream().map(other -> other.toLowerCase(Locale.ROOT)).toList();
            int found = lower.indexOf(name.toLowerCase(Locale.ROOT));
            if (found < 0 || found != lower.lastIndexOf(name.toLowerCase(Locale.ROOT))) {
                throw new OrmException(
                        "orm-result-no-such-name",
                        "The row has no value named \"" + name + "\"." + Nearest.hint(name, names));
            }
            return found;
        }
    }

    @Override
    public @Nullable Object get(int position) {
        return values.get(Objects.checkIndex(position, values.size()));
    }

    @Override
    public @Nullable Object get(String name) {
        return values.get(shape.position(name));
    }

    @Override
    @SuppressWarnings("unchecked") // the value at an item's position is of the item's class
    public <T> @Nullable T get(SelectItem<T> item) {
        int position = shape.items.indexOf(item);
        if (position < 0) {
            throw new OrmException(
                    "orm-result-no-such-item",
                    "The expression was not selected; ask with the one given to select(...).");
        }
        return (T) values.get(position);
    }

    @Override
    public <T> @Nullable T get(String name, Class<T> type) {
        Object value = get(name);
        if (type.isPrimitive()) {
            return primitive(name, type, value);
        }
        if (value != null && !type.isInstance(value)) {
            throw new OrmException(
                    "orm-result-wrong-class",
                    "\"" + name + "\" is a " + value.getClass().getName() + ", not a " + type.getName()
                            + ". Ask for that class, or select a cast.");
        }
        return type.cast(value);
    }

    /** A primitive class stands for a value that is there. */
    @SuppressWarnings("unchecked") // int.class is a Class<Integer>
    private <T> @Nullable T primitive(String name, Class<T> type, @Nullable Object value) {
        if (value == null) {
            throw new OrmException(
                    "orm-result-null",
                    "\"" + name + "\" is null, which no " + type
                            + " can be. Ask for the class that may be null, such as Long"
                            + " instead of long, or select coalesce(...).");
        }
        return (T) get(name, MethodType.methodType(type).wrap().returnType());
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public List<String> names() {
        return shape.names;
    }

    @Override
    public List<@Nullable Object> values() {
        return values;
    }

    @Override
    public Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            map.put(shape.names.get(i), values.get(i));
        }
        if (map.size() < values.size()) {
            shape.names.forEach(shape::position);
        }
        return map;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValuesRow row && row.shape.names.equals(shape.names) && row.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (int i = 0; i < values.size(); i++) {
            text.add(shape.names.get(i) + "=" + values.get(i));
        }
        return text.toString();
    }
}
