package dev.athanor.type;

import dev.athanor.OrmException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An enum as a type of the database's own, where it has such: a type with a name on PostgreSQL, {@code ENUM(...)} on MySQL,
 * MariaDB and H2. Elsewhere it is text with a check of its column. The labels are the names of the constants, in their order.
 *
 * @param name the name of the type, for databases that name it
 * @param javaType the enum
 * @param <E> the enum
 */
public record EnumType<E extends Enum<E>>(String name, Class<E> javaType) implements SqlType<E> {

    @Override
    public SqlKind kind() {
        return SqlKind.ENUM;
    }

    /** Returns the length of the longest label. */
    @Override
    public int length() {
        return labels().stream().mapToInt(String::length).max().orElse(1);
    }

    /** Returns the names of the constants, in order. */
    public List<String> labels() {
        return Arrays.stream(javaType.getEnumConstants()).map(Enum::name).toList();
    }

    /** Returns the constant of a label that was read. */
    public E constant(String label) {
        return constant(javaType, label);
    }

    static <E extends Enum<E>> E constant(Class<E> type, String label) {
        try {
            return Enum.valueOf(type, label);
        } catch (IllegalArgumentException unknown) {
            throw unknown(type, label);
        }
    }

    static OrmException unknown(Class<?> type, @Nullable Object stored) {
        return new OrmException(
                "orm-type-unknown-constant",
                "A column holds \"" + stored + "\", which is no constant of " + type.getName()
                        + ". Add the constant, or correct the rows.");
    }
}
