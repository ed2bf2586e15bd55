package dev.athanor.internal.bytecode;

import dev.athanor.type.Codec;
import dev.athanor.type.ConvertedType;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import dev.athanor.type.StandardCodecs;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/** Makes specs for the accessors of test entities, one path or column at a time. */
final class Specs {

    private final Class<?> entity;
    private Class<?> instantiated;
    private final List<FieldPath> fields = new ArrayList<>();
    private final List<ColumnSpec> columns = new ArrayList<>();
    private int keyColumn = AccessorSpec.NO_KEY;

    private Specs(Class<?> entity) {
        this.entity = entity;
        this.instantiated = entity;
    }

    static Specs of(Class<?> entity) {
        return new Specs(entity);
    }

    /** An accessor with a column for each path, of the type its class usually has. */
    static EntityAccessor accessor(Class<?> entity, String... paths) {
        return of(entity).columns(paths).accessor();
    }

    Specs making(Class<?> type) {
        instantiated = type;
        return this;
    }

    Specs columns(String... paths) {
        for (String path : paths) {
            column(path, typeOf(path(entity, path).type()));
        }
        return this;
    }

    Specs column(String path, SqlType<?> type) {
        fields.add(path(entity, path));
        columns.add(new ColumnSpec(fields.size() - 1, type, codec(type), path));
        return this;
    }

    Specs foreignKey(String name, SqlType<?> type) {
        columns.add(new ColumnSpec(ColumnSpec.NO_FIELD, type, codec(type), name));
        return this;
    }

    Specs field(String path) {
        fields.add(path(entity, path));
        return this;
    }

    /** The column added last is read by who looks the object up. */
    Specs asKey() {
        keyColumn = columns.size() - 1;
        return this;
    }

    EntityAccessor accessor() {
        return Accessors.of(new AccessorSpec(entity, instantiated, fields, columns, keyColumn));
    }

    static FieldPath path(Class<?> entity, String path) {
        List<Field> steps = new ArrayList<>();
        Class<?> owner = entity;
        for (String name : path.split("\\.")) {
            steps.add(field(owner, name));
            owner = steps.get(steps.size() - 1).getType();
        }
        return new FieldPath(steps);
    }

    static Field field(Class<?> owner, String name) {
        for (Class<?> declaring = owner; declaring != null; declaring = declaring.getSuperclass()) {
            try {
                return declaring.getDeclaredField(name);
            } catch (NoSuchFieldException above) {
                // look in the superclass
            }
        }
        throw new IllegalArgumentException(owner + " has no field " + name);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a converted type keeps its converter and base together
    static Codec<?> codec(SqlType<?> type) {
        return type instanceof ConvertedType converted
                ? StandardCodecs.converted(converted.converter(), (Codec) codec(converted.base()))
                : StandardCodecs.of(type);
    }

    private static SqlType<?> typeOf(Class<?> field) {
        return SqlTypes.of(Code.wrapper(field)).orElseThrow();
    }
}
