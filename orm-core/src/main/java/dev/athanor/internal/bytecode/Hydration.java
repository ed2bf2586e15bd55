package dev.athanor.internal.bytecode;

import dev.athanor.OrmException;
import dev.athanor.type.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The steps that written accessors share; small, so that the JIT folds them in. Thread-safe. */
public final class Hydration {

    private Hydration() {}

    // Drivers answer zero for NULL, so only zeros need the question.

    public static boolean present(ResultSet rows, boolean value, EntityAccessor accessor, int column)
            throws SQLException {
        if (!value && rows.wasNull()) {
            throw nullPrimitive(accessor, column);
        }
        return value;
    }

    public static byte present(ResultSet rows, byte value, EntityAccessor accessor, int column) throws SQLException {
        if (value == 0 && rows.wasNull()) {
            throw nullPrimitive(accessor, column);
        }
        return value;
    }

    public static short present(ResultSet rows, short value, EntityAccessor accessor, int column) throws SQLException {
        if (value == 0 && rows.wasNull()) {
            throw nullPrimitive(accessor, column);
        }
        return value;
    }

    public static int present(ResultSet rows, int value, EntityAccessor accessor, int column) throws SQLException {
        if (value == 0 && rows.wasNull()) {
            throw nullPrimitive(accessor, column);
        }
        return value;
    }

    public static long present(ResultSet rows, long value, EntityAccessor accessor, int column) throws SQLException {
        if (value == 0 && rows.wasNull()) {
            throw nullPrimitive(accessor, column);
        }
        return value;
    }

    public static float present(ResultSet rows, float value, EntityAccessor accessor, int column) throws SQLException {
        if (value == 0 && rows.wasNull()) {
            throw nullPrimitive(accessor, column);
        }
        return value;
    }

    public static double present(ResultSet rows, double value, EntityAccessor accessor, int column)
            throws SQLException {
        if (value == 0 && rows.wasNull()) {
            throw nullPrimitive(accessor, column);
        }
        return value;
    }

    public static Object present(@Nullable Object value, EntityAccessor accessor, int column) {
        if (value == null) {
            throw nullPrimitive(accessor, column);
        }
        return value;
    }

    public static @Nullable Boolean box(ResultSet rows, boolean value) throws SQLException {
        return (value || !rows.wasNull()) ? Boolean.valueOf(value) : null;
    }

    public static @Nullable Byte box(ResultSet rows, byte value) throws SQLException {
        return (value != 0 || !rows.wasNull()) ? Byte.valueOf(value) : null;
    }

    public static @Nullable Short box(ResultSet rows, short value) throws SQLException {
        return (value != 0 || !rows.wasNull()) ? Short.valueOf(value) : null;
    }

    public static @Nullable Integer box(ResultSet rows, int value) throws SQLException {
        return (value != 0 || !rows.wasNull()) ? Integer.valueOf(value) : null;
    }

    public static @Nullable Long box(ResultSet rows, long value) throws SQLException {
        return (value != 0 || !rows.wasNull()) ? Long.valueOf(value) : null;
    }

    public static @Nullable Float box(ResultSet rows, float value) throws SQLException {
        return (value != 0 || !rows.wasNull()) ? Float.valueOf(value) : null;
    }

    public static @Nullable Double box(ResultSet rows, double value) throws SQLException {
        return (value != 0 || !rows.wasNull()) ? Double.valueOf(value) : null;
    }

    public static void keep(@Nullable Object @Nullable [] snapshot, int column, boolean value) {
        if (snapshot != null) {
            snapshot[column] = value;
        }
    }

    public static void keep(@Nullable Object @Nullable [] snapshot, int column, byte value) {
        if (snapshot != null) {
            snapshot[column] = value;
        }
    }

    public static void keep(@Nullable Object @Nullable [] snapshot, int column, short value) {
        if (snapshot != null) {
            snapshot[column] = value;
        }
    }

    public static void keep(@Nullable Object @Nullable [] snapshot, int column, char value) {
        if (snapshot != null) {
            snapshot[column] = value;
        }
    }

    public static void keep(@Nullable Object @Nullable [] snapshot, int column, int value) {
        if (snapshot != null) {
            snapshot[column] = value;
        }
    }

    public static void keep(@Nullable Object @Nullable [] snapshot, int column, long value) {
        if (snapshot != null) {
            snapshot[column] = value;
        }
    }

    public static void keep(@Nullable Object @Nullable [] snapshot, int column, float value) {
        if (snapshot != null) {
            snapshot[column] = value;
        }
    }

    public static void keep(@Nullable Object @Nullable [] snapshot, int column, double value) {
        if (snapshot != null) {
            snapshot[column] = value;
        }
    }

    public static void keep(@Nullable Object @Nullable [] snapshot, int column, @Nullable Object value) {
        if (snapshot != null) {
            snapshot[column] = value;
        }
    }

    /** Keeps a copy: the value can change. */
    public static void keep(
            @Nullable Object @Nullable [] snapshot, int column, @Nullable Object value, SqlType<?> type) {
        if (snapshot != null) {
            snapshot[column] = copy(value, type);
        }
    }

    public static boolean changed(boolean value, @Nullable Object kept) {
        return !(kept instanceof Boolean old && old == value);
    }

    public static boolean changed(byte value, @Nullable Object kept) {
        return !(kept instanceof Byte old && old == value);
    }

    public static boolean changed(short value, @Nullable Object kept) {
        return !(kept instanceof Short old && old == value);
    }

    public static boolean changed(char value, @Nullable Object kept) {
        return !(kept instanceof Character old && old == value);
    }

    public static boolean changed(int value, @Nullable Object kept) {
        return !(kept instanceof Integer old && old == value);
    }

    public static boolean changed(long value, @Nullable Object kept) {
        return !(kept instanceof Long old && old == value);
    }

    /** As {@link Float#equals} has it: NaN is NaN, and the zeros differ. */
    public static boolean changed(float value, @Nullable Object kept) {
        return !(kept instanceof Float old && Float.compare(old, value) == 0);
    }

    /** As {@link Double#equals} has it: NaN is NaN, and the zeros differ. */
    public static boolean changed(double value, @Nullable Object kept) {
        return !(kept instanceof Double old && Double.compare(old, value) == 0);
    }

    public static boolean changed(@Nullable Object value, @Nullable Object kept) {
        return value != kept && (value == null || !value.equals(kept));
    }

    @SuppressWarnings("unchecked") // the values are those of the column
    public static boolean changed(@Nullable Object value, @Nullable Object kept, SqlType<?> type) {
        return value != kept && (Unloaded.is(kept) || !((SqlType<Object>) type).same(value, kept));
    }

    @SuppressWarnings("unchecked") // the values are those of the column
    public static @Nullable Object copy(@Nullable Object value, SqlType<?> type) {
        return value == null ? null : ((SqlType<Object>) type).copy(value);
    }

    /** Refuses null for a primitive field that is about to be set. */
    public static Object settable(@Nullable Object value, EntityAccessor accessor, int field) {
        if (value == null) {
            throw EmbeddedSetter.nullPrimitive(
                    accessor.spec().entity(), accessor.spec().fields().get(field));
        }
        return value;
    }

    public static RuntimeException noField(EntityAccessor accessor, int field) {
        return new IndexOutOfBoundsException(accessor.spec().entity().getName() + " has "
                + accessor.spec().fields().size() + " fields, none with the number " + field + ".");
    }

    public static OrmException abstractEntity(EntityAccessor accessor) {
        return abstractEntity(accessor.spec().instantiated());
    }

    static OrmException abstractEntity(Class<?> type) {
        return new OrmException(
                "orm-mapping-abstract-entity",
                type.getName() + " is abstract: a row cannot become an object of it. Map its subclasses, or make it"
                        + " concrete.");
    }

    private static OrmException nullPrimitive(EntityAccessor accessor, int column) {
        Class<?> type = accessor.spec().fieldOf(column).type();
        return new OrmException(
                "orm-load-null-primitive",
                "A row holds NULL for " + accessor.spec().describe(column) + ", which is a primitive " + type.getName()
                        + ". Declare it as " + Code.wrapper(type).getSimpleName()
                        + ", or make the column NOT NULL and correct the rows.");
    }
}
