package dev.athanor.internal.bytecode;

import dev.athanor.OrmException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads the objects of an entity that is a record: a row becomes one through its canonical constructor, and nothing
 * changes it afterwards. Thread-safe.
 */
final class RecordAccessor extends EntityAccessor {

    private final Shape root;
    private final List<List<Field>> fields;

    RecordAccessor(AccessorSpec spec) {
        super(spec);
        this.fields = spec.fields().stream()
                .map(path -> path.steps().stream().map(Reach::accessible).toList())
                .toList();
        this.root = new Shape(spec.entity());
        for (int column = 0; column < spec.columns().size(); column++) {
            if (spec.columns().get(column).hasField()) {
                root.add(spec.fieldOf(column), 0, column);
            }
        }
    }

    /** A record, or another embedded object, and what its components are made of. */
    private static final class Shape {

        private final Class<?> type;
        private final Constructor<?> constructor;
        private final Map<String, Integer> columns = new LinkedHashMap<>();
        private final Map<String, Shape> nested = new LinkedHashMap<>();

        Shape(Class<?> type) {
            this.type = type;
            this.constructor = type.isRecord() ? Reach.canonicalConstructor(type) : Reach.constructor(type);
            constructor.setAccessible(true);
        }

        void add(FieldPath path, int step, int column) {
            String name = path.steps().get(step).getName();
            if (step == path.steps().size() - 1) {
                columns.put(name, column);
            } else {
                nested.computeIfAbsent(name, any -> new Shape(path.embeddedType(step)))
                        .add(path, step + 1, column);
            }
        }

        /** Makes an object of the values of all columns; null where all of its own are. */
        @Nullable
        Object made(@Nullable Object[] values, RecordAccessor accessor) throws ReflectiveOperationException {
            Map<String, @Nullable Object> parts = new LinkedHashMap<>();
            for (Map.Entry<String, Shape> inner : nested.entrySet()) {
                parts.put(inner.getKey(), inner.getValue().made(values, accessor));
            }
            columns.forEach((name, column) -> parts.put(name, values[column]));
            if (parts.values().stream().allMatch(Objects::isNull)) {
                return null;
            }
            if (type.isRecord()) {
                List<@Nullable Object> arguments = new ArrayList<>();
                for (RecordComponent component : type.getRecordComponents()) {
                    Object part = parts.get(component.getName());
                    arguments.add(
                            part != null || !component.getType().isPrimitive() ? part : missing(component, accessor));
                }
                return constructor.newInstance(arguments.toArray());
            }
            Object object = constructor.newInstance();
            for (Map.Entry<String, @Nullable Object> part : parts.entrySet()) {
                set(object, part.getKey(), part.getValue());
            }
            return object;
        }

        private Object missing(RecordComponent component, RecordAccessor accessor) {
            Integer column = columns.get(component.getName());
            if (column == null) {
                return java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(component.getType(), 1), 0);
            }
            return Hydration.present(null, accessor, column);
        }

        private void set(Object object, String name, @Nullable Object value) throws ReflectiveOperationException {
            for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                for (Field field : c.getDeclaredFields()) {
                    if (field.getName().equals(name)
                            && (value != null || !field.getType().isPrimitive())) {
                        Reach.accessible(field).set(object, value);
                        return;
                    }
                }
            }
        }
    }

    @Override
    public Object construct(ResultSet rows, int firstColumn, @Nullable Object key) throws SQLException {
        List<ColumnSpec> columns = spec().columns();
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == spec().keyColumn() ? key : columns.get(i).codec().read(rows, firstColumn + i);
        }
        try {
            return Objects.requireNonNull(root.made(values, this), "a row with a key");
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(spec().entity().getName(), thrown.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public @Nullable Object get(Object entity, int field) {
        Object value = entity;
        try {
            for (Field step : fields.get(field)) {
                value = value == null ? null : step.get(value);
            }
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
        return value;
    }

    @Override
    public boolean makesWhole() {
        return true;
    }

    @Override
    public void requireMutable() {
        throw readOnly();
    }

    @Override
    public Object instantiate() {
        throw readOnly();
    }

    @Override
    public void set(Object entity, int field, @Nullable Object value) {
        throw readOnly();
    }

    @Override
    public void read(
            ResultSet rows,
            int firstColumn,
            Object entity,
            @Nullable Object @Nullable [] snapshot,
            @Nullable Object key) {
        throw readOnly();
    }

    @Override
    public boolean differs(Object entity, @Nullable Object[] snapshot) {
        return false;
    }

    @Override
    public void snapshot(Object entity, @Nullable Object[] into) {
        for (int column = 0; column < spec().columns().size(); column++) {
            ColumnSpec read = spec().columns().get(column);
            if (read.hasField()) {
                into[column] = get(entity, read.field());
            }
        }
    }

    private OrmException readOnly() {
        Class<?> type = spec().entity();
        return new OrmException(
                "orm-session-record-entity",
                type.getSimpleName()
                        + " is a record: its objects are read and never added, changed, merged, refreshed or"
                        + " deleted by a session. Make it a class, or use insert, update and delete statements.");
    }
}
