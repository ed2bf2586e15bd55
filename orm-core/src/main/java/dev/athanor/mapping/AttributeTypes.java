package dev.athanor.mapping;

import dev.athanor.type.Converter;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import dev.athanor.type.TemporalType;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Lob;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the SQL type of an attribute. Confined to one thread. */
final class AttributeTypes {

    private static final Map<Class<?>, Class<?>> BOXED = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class,
            char.class, Character.class);

    private final Mistakes mistakes;
    private final Map<Class<?>, Class<?>> autoApplied = new HashMap<>();

    AttributeTypes(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** Uses a converter for every attribute of the class it converts, if it says so. */
    void register(Class<?> converter) {
        jakarta.persistence.Converter annotation = converter.getAnnotation(jakarta.persistence.Converter.class);
        if (annotation != null && annotation.autoApply()) {
            Class<?>[] converted = convertedTypes(converter);
            if (converted != null) {
                autoApplied.put(converted[0], converter);
            }
        }
    }

    /** Returns the type, or null where there is a mistake, which is noted. */
    @Nullable
    SqlType<?> of(Class<?> javaType, Field field, @Nullable Column column, String where) {
        refuseUnsupported(column, where);
        Convert convert = field.getAnnotation(Convert.class);
        Class<?> converter = convert == null
                ? autoApplied.get(boxed(javaType))
                : convert.disableConversion() ? null : convert.converter();
        if (converter != null) {
            return converted(converter, field, column, where);
        }
        Enumerated enumerated = field.getAnnotation(Enumerated.class);
        if (javaType.isEnum()) {
            return enumType(javaType, enumerated, column);
        }
        SqlType<?> type = sized(boxed(javaType), field.isAnnotationPresent(Lob.class), column);
        if (type == null) {
            mistakes.add(
                    "orm-mapping-unknown-type",
                    where + " is a " + javaType.getName() + ", for which no SQL type is known. "
                            + (java.util.Date.class.isAssignableFrom(javaType)
                                    ? "Use a class of java.time, such as Instant or LocalDate."
                                    : "Use @Convert(converter = …), make the class @Embeddable, or mark the field"
                                            + " @Transient."));
        }
        return type;
    }

    private void refuseUnsupported(@Nullable Column column, String where) {
        if (column == null) {
            return;
        }
        boolean unsupported = !column.columnDefinition().isEmpty()
                || !column.table().isEmpty()
                || !column.options().isEmpty()
                || column.check().length > 0;
        if (unsupported) {
            mistakes.add(
                    "orm-mapping-unsupported-column",
                    "@Column of " + where + " uses columnDefinition, table, options or check, which are not supported."
                            + " Say length, precision or scale; put checks into @Table(check = …).");
        }
    }

    private static @Nullable SqlType<?> sized(Class<?> javaType, boolean lob, @Nullable Column column) {
        int length = column == null ? SqlTypes.DEFAULT_LENGTH : column.length();
        if (javaType == String.class) {
            return lob ? SqlTypes.TEXT : SqlTypes.varchar(length);
        } else if (javaType == byte[].class) {
            return lob ? SqlTypes.BLOB : SqlTypes.varbinary(length);
        } else if (javaType == BigDecimal.class && column != null && column.precision() > 0) {
            return SqlTypes.decimal(column.precision(), column.scale());
        }
        SqlType<?> type = SqlTypes.of(javaType).orElse(null);
        if (type instanceof TemporalType<?> temporal && column != null && column.secondPrecision() >= 0) {
            return new TemporalType<>(temporal.kind(), temporal.javaType(), column.secondPrecision());
        }
        return type;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class is an enum
    private static SqlType<?> enumType(Class<?> type, @Nullable Enumerated enumerated, @Nullable Column column) {
        if (enumerated != null && enumerated.value() == EnumType.STRING) {
            return SqlTypes.enumByName((Class) type, column == null ? SqlTypes.DEFAULT_LENGTH : column.length());
        }
        return SqlTypes.enumByOrdinal((Class) type);
    }

    private @Nullable SqlType<?> converted(Class<?> converter, Field field, @Nullable Column column, String where) {
        Class<?>[] converted = convertedTypes(converter);
        SqlType<?> stored =
                converted == null ? null : sized(converted[1], field.isAnnotationPresent(Lob.class), column);
        if (converted == null || stored == null) {
            mistakes.add(
                    "orm-mapping-bad-converter",
                    "The converter " + converter.getName() + " of " + where
                            + " cannot be used: it must implement AttributeConverter<X, Y> with classes X and Y, and Y must be"
                            + " text, a number, a boolean, bytes, a UUID or a class of java.time.");
            return null;
        }
        try {
            var constructor = converter.getDeclaredConstructor();
            constructor.setAccessible(true);
            return bridged(stored, converted[0], (AttributeConverter<?, ?>) constructor.newInstance());
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException failed) {
            mistakes.add(
                    "orm-mapping-bad-converter",
                    "The converter " + converter.getName() + " of " + where
                            + " has no constructor without parameters. Give it one.");
        } catch (InvocationTargetException failed) {
            mistakes.add(
                    "orm-mapping-bad-converter",
                    "The constructor of the converter " + converter.getName() + " of " + where + " failed: "
                            + failed.getCause());
        }
        return null;
    }

    @SuppressWarnings("unchecked") // the type arguments of the converter say so
    private static <J, D> SqlType<J> bridged(SqlType<?> stored, Class<?> javaType, AttributeConverter<?, ?> converter) {
        AttributeConverter<J, D> typed = (AttributeConverter<J, D>) converter;
        return ((SqlType<D>) stored).converted((Class<J>) javaType, new Converter<>() {
            @Override
            public D toColumn(J value) {
                return typed.convertToDatabaseColumn(value);
            }

            @Override
            public J toJava(D column) {
                return typed.convertToEntityAttribute(column);
            }
        });
    }

    /** Returns X and Y of {@code AttributeConverter<X, Y>}, or null. */
    private static Class<?> @Nullable [] convertedTypes(Class<?> converter) {
        for (Class<?> c = converter; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Type type : c.getGenericInterfaces()) {
                if (type instanceof ParameterizedType generic && generic.getRawType() == AttributeConverter.class) {
                    Class<?> javaType = erased(generic.getActualTypeArguments()[0]);
                    Class<?> stored = erased(generic.getActualTypeArguments()[1]);
                    return javaType == null || stored == null ? null : new Class<?>[] {javaType, stored};
                }
            }
        }
        return null;
    }

    private static @Nullable Class<?> erased(Type type) {
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        return type instanceof Class<?> plain ? plain : null;
    }

    private static Class<?> boxed(Class<?> type) {
        return BOXED.getOrDefault(type, type);
    }
}
