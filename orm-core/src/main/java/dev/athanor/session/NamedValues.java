package dev.athanor.session;

import dev.athanor.OrmException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps and records as values by names. Thread-safe. */
final class NamedValues {

    private NamedValues() {}

    @SuppressWarnings("unchecked") // keys are checked
    static List<Map<String, ?>> of(Collection<?> rows) {
        List<Map<String, ?>> named = new ArrayList<>(rows.size());
        for (Object row : rows) {
            if (row instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
                named.add((Map<String, ?>) map);
            } else if (row instanceof Record values) {
                named.add(components(values));
            } else {
                throw new OrmException(
                        "orm-session-bulk-row",
                        "Rows are maps from names of attributes to values, or records with components of these names; row "
                                + (named.size() + 1) + " is a " + row.getClass().getName()
                                + ". Add objects of entities with addAll(…).");
            }
        }
        return named;
    }

    private static Map<String, @Nullable Object> components(Record row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            values.put(component.getName(), value(component.getAccessor(), row));
        }
        return values;
    }

    private static @Nullable Object value(Method accessor, Record row) {
        try {
            accessor.setAccessible(true);
            return accessor.invoke(row);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (IllegalAccessException | RuntimeException closed) {
            throw new OrmException(
                    "orm-sql-closed-package",
                    "The values of record " + row.getClass().getName()
                            + " cannot be read: its package is closed. Open it to this library, or give maps.",
                    closed);
        }
    }
}
