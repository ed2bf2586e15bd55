package dev.athanor.mapping;

import dev.athanor.OrmException;
import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.internal.bytecode.LazyLoader;
import dev.athanor.internal.bytecode.LazyOwner;
import dev.athanor.internal.util.CompositeKey;
import dev.athanor.mapping.EntityModel.MappedColumn;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the keys that objects hold, where no session knows them: in their fields, and in those of the entities they refer to. */
final class EntityKeys {

    private final Map<Class<?>, EntityModel> models;

    EntityKeys(Map<Class<?>, EntityModel> models) {
        this.models = models;
    }

    /** Returns the key of an object, or null if a part of it is missing. */
    @Nullable
    Object of(EntityModel model, Object entity) {
        LazyLoader loader = entity instanceof LazyOwner owner ? owner.athanor$loader() : null;
        Object known = loader == null ? null : loader.key();
        if (known != null) {
            return known;
        }
        List<MappedColumn> ids = model.ids();
        if (ids.size() == 1) {
            return part(model, ids.get(0), entity);
        }
        Object[] parts = new Object[ids.size()];
        for (int i = 0; i < parts.length; i++) {
            Object part = part(model, ids.get(i), entity);
            if (part == null) {
                return null;
            }
            parts[i] = part;
        }
        return CompositeKey.of(parts);
    }

    private @Nullable Object part(EntityModel model, MappedColumn column, Object entity) {
        BasicAttribute basic = column.basic();
        Object held = basic == null ? null : held(model, basic.path(), entity);
        Relationship reference = column.reference();
        if (reference != null) {
            Object target = held(model, reference.path(), entity);
            Object key = target == null ? null : keyOf(target);
            return key == null ? held : CompositeKey.part(key, column.part());
        }
        return basic != null && basic.equals(model.generated()) ? model.presentKey(held) : held;
    }

    private @Nullable Object keyOf(Object target) {
        Class<?> type = target.getClass();
        while (!models.containsKey(type) && type.getSuperclass() != null) {
            type = type.getSuperclass();
        }
        return Objects.requireNonNull(models.get(type), "the model of a target").keyOf(target);
    }

    private static @Nullable Object held(EntityModel model, FieldPath path, Object entity) {
        Object value = entity;
        for (Field field : path.steps()) {
            if (value != null) {
                value = held(model.name(), field, value);
            }
        }
        return value;
    }

    /** Returns what a field of an object holds. */
    static @Nullable Object held(String where, Field field, Object owner) {
        if (!field.trySetAccessible()) {
            String closed = field.getDeclaringClass().getPackageName();
            throw new OrmException(
                    "orm-mapping-closed-package",
                    "The field " + where + "." + field.getName()
                            + " cannot be reached: its module does not open package " + closed + ". Add \"opens "
                            + closed
                            + ";\" to its module-info.java.");
        }
        try {
            return field.get(owner);
        } catch (IllegalAccessException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }
}
