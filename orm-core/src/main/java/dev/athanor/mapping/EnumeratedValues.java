package dev.athanor.mapping;

import dev.athanor.OrmException;
import dev.athanor.type.Converter;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The SQL type of an enum one of whose fields is what columns hold. Confined to one thread. */
final class EnumeratedValues {

    private final Mistakes mistakes;

    EnumeratedValues(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** Returns the field that is marked, or null. */
    static @Nullable Field fieldOf(Class<?> type) {
        return Stream.of(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(EnumeratedValue.class))
                .findFirst()
                .orElse(null);
    }

    /** Returns the type, or null where there is a mistake, which is noted. */
    @Nullable
    SqlType<?> of(Class<?> type, Field field, @Nullable Enumerated enumerated, @Nullable Column column, String where) {
        boolean isText = field.getType() == String.class;
        boolean isNumber = List.<Class<?>>of(byte.class, short.class, int.class).contains(field.getType());
        String name = type.getSimpleName() + "." + field.getName();
        if (!Modifier.isFinal(field.getModifiers())
                || Modifier.isStatic(field.getModifiers())
                || !(isText || isNumber)) {
            mistakes.add(
                    "orm-mapping-enumerated-value",
                    "@EnumeratedValue on " + name
                            + " is not on a final field of text or of int, short or byte. Declare it"
                            + " as private final String or private final int.");
            return null;
        }
        if (enumerated != null && (enumerated.value() == EnumType.STRING) != isText && isExplicit(enumerated, isText)) {
            mistakes.add(
                    "orm-mapping-enumerated-value",
                    where + " is @Enumerated(EnumType." + enumerated.value() + "), and " + name + " is "
                            + (isText ? "text" : "a number") + ". Leave @Enumerated out.");
            return null;
        }
        Map<Object, Object> byValue = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            Object value = value(field, constant);
            Object other = value == null ? constant : byValue.put(value, constant);
            if (other != null) {
                mistakes.add(
                        "orm-mapping-enumerated-value",
                        name + " is " + value + " for " + constant
                                + (value == null ? "" : " and for " + other)
                                + ". Give each constant a value of its own.");
                return null;
            }
        }
        return isText
                ? converted(
                        SqlTypes.varchar(column == null ? SqlTypes.DEFAULT_LENGTH : column.length()),
                        type,
                        field,
                        byValue)
                : converted(number(field.getType()), type, field, byValue);
    }

    /** {@code @Enumerated} alone says ORDINAL without meaning it where the value is text. */
    private static boolean isExplicit(Enumerated enumerated, boolean isText) {
        return !isText || enumerated.value() == EnumType.STRING;
    }

    private static SqlType<?> number(Class<?> type) {
        return SqlTypes.of(AttributeTypes.boxed(type)).orElseThrow();
    }

    @SuppressWarnings("unchecked") // constants of the enum, and values of its field
    private static <D, J> SqlType<J> converted(
            SqlType<D> stored, Class<?> type, Field field, Map<Object, Object> byValue) {
        Map<Object, Object> byConstant = new HashMap<>();
        byValue.forEach((value, constant) -> byConstant.put(constant, value));
        return stored.converted((Class<J>) type, new Converter<>() {
            @Override
            public D toColumn(J value) {
                return (D) Objects.requireNonNull(byConstant.get(value));
            }

            @Override
            public J toJava(D value) {
                Object constant = byValue.get(value);
                if (constant == null) {
                    throw new OrmException(
                            "orm-mapping-enumerated-unknown",
                            "A row holds " + value + " for a " + type.getSimpleName() + ", and no constant has that "
                                    + field.getName() + ". Add the constant, or correct the row.");
                }
                return (J) constant;
            }
        });
    }

    private static @Nullable Object value(Field field, Object constant) {
        try {
            field.setAccessible(true);
            return field.get(constant);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
