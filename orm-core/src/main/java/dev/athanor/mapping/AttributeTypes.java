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
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.Version;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Collection;
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
    private final EnumeratedValues enumeratedValues;
    private final Map<Class<?>, Class<?>> autoApplied = new HashMap<>();

    AttributeTypes(Mistakes mistakes) {
        this.mistakes = mistakes;
        this.enumeratedValues = new EnumeratedValues(mistakes);
    }

    /** Uses a converter for every attribute of the class it converts, if it says so. */
    void register(Class<?> converter) {
        SupportedAnnotations.check(converter, converter.getSimpleName(), mistakes);
        jakarta.persistence.Converter annotation = converter.getAnnotation(jakarta.persistence.Converter.class);
        Class<?>[] converted = annotation != null && annotation.autoApply() ? convertedTypes(converter) : null;
        if (converted == null) {
            return;
        }
        Class<?> other = autoApplied.put(converted[0], converter);
        if (other != null && other != converter) {
            mistakes.add(
                    "orm-mapping-two-converters",
                    "Both " + other.getName() + " and " + converter.getName() + " convert every "
                            + converted[0].getName()
                            + ". Leave autoApply out of one of them, and name it with @Convert where it is meant.");
        }
    }

    /** Returns the type, or null where there is a mistake, which is noted. */
    @Nullable
    SqlType<?> of(
            Class<?> javaType,
            AnnotatedElement field,
            @Nullable Column column,
            @Nullable Convert convert,
            String where) {
        Class<?> converter = converter(boxed(javaType), field, convert);
        if (converter != null) {
            return converted(converter, boxed(javaType), field, column, where);
        }
        Enumerated enumerated = field.getAnnotation(Enumerated.class);
        if (javaType.isEnum()) {
            for (Field constant : javaType.getDeclaredFields()) {
                SupportedAnnotations.check(constant, javaType.getSimpleName() + "." + constant.getName(), mistakes);
            }
            refuseLob(field, where, javaType);
            Field stored = EnumeratedValues.fieldOf(javaType);
            return stored == null
                    ? enumType(javaType, enumerated, column)
                    : enumeratedValues.of(javaType, stored, enumerated, column, where);
        }
        if (enumerated != null) {
            AttributeKind.misplaced(Enumerated.class, where, "it is a " + javaType.getName(), mistakes);
        }
        SqlType<?> type = sized(boxed(javaType), field, column, where);
        if (type == null) {
            unknown(javaType, where);
        }
        return type;
    }

    /** Returns the type of the keys of a map, or null where there is a mistake, which is noted. */
    @Nullable
    SqlType<?> ofKey(
            Class<?> javaType,
            AnnotatedElement field,
            @Nullable MapKeyColumn column,
            @Nullable Convert convert,
            String where) {
        Class<?> converter = convert != null && !convert.disableConversion()
                ? convert.converter()
                : convert == null && !javaType.isEnum() ? autoApplied.get(javaType) : null;
        if (converter != null) {
            return converted(converter, javaType, field, null, where);
        }
        int length = column == null ? SqlTypes.DEFAULT_LENGTH : column.length();
        MapKeyEnumerated enumerated = field.getAnnotation(MapKeyEnumerated.class);
        if (javaType.isEnum()) {
            boolean isByName = enumerated != null && enumerated.value() == EnumType.STRING;
            return enumType(javaType, isByName, length);
        } else if (javaType == String.class) {
            return SqlTypes.varchar(length);
        } else if (javaType == BigDecimal.class && column != null && column.precision() > 0) {
            return SqlTypes.decimal(column.precision(), column.scale());
        }
        SqlType<?> type = SqlTypes.of(javaType).orElse(null);
        if (type == null) {
            unknown(javaType, where);
        }
        return type;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class is an enum
    private static SqlType<?> enumType(Class<?> type, boolean isByName, int length) {
        return isByName ? SqlTypes.enumByName((Class) type, length) : SqlTypes.enumByOrdinal((Class) type);
    }

    /** What is numbered, counted or declared to be an enum is not converted unless it says so itself. */
    private @Nullable Class<?> converter(Class<?> javaType, AnnotatedElement field, @Nullable Convert convert) {
        if (convert != null) {
            return convert.disableConversion() ? null : convert.converter();
        }
        boolean isExcluded = field.isAnnotationPresent(Id.class)
                || field.isAnnotationPresent(Version.class)
                || field.isAnnotationPresent(Enumerated.class);
        return isExcluded ? null : autoApplied.get(javaType);
    }

    private void unknown(Class<?> javaType, String where) {
        if (Collection.class.isAssignableFrom(javaType) || Map.class.isAssignableFrom(javaType)) {
            mistakes.add(
                    "orm-mapping-plain-collection",
                    where
                            + " is a collection without @OneToMany, @ManyToMany or @ElementCollection. Annotate it, use @Convert(converter = …),"
                            + " or mark it @Transient.");
            return;
        }
        mistakes.add(
                "orm-mapping-unknown-type",
                where + " is a " + javaType.getTypeName() + ", for which no SQL type is known. "
                        + (java.util.Date.class.isAssignableFrom(javaType)
                                ? "Use a class of java.time, such as Instant or LocalDate."
                                : "Use @Convert(converter = …), make the class @Embeddable, or mark the field"
                                        + " @Transient."));
    }

    private void refuseLob(AnnotatedElement field, String where, Class<?> javaType) {
        if (field.isAnnotationPresent(Lob.class)) {
            AttributeKind.misplaced(
                    Lob.class, where, "a " + javaType.getTypeName() + " is neither text nor bytes", mistakes);
        }
    }

    private @Nullable SqlType<?> sized(
            Class<?> javaType, AnnotatedElement field, @Nullable Column column, String where) {
        boolean lob = field.isAnnotationPresent(Lob.class);
        int length = column == null ? SqlTypes.DEFAULT_LENGTH : column.length();
        if (javaType == String.class) {
            return lob ? SqlTypes.TEXT : SqlTypes.varchar(length);
        } else if (javaType == byte[].class) {
            return lob ? SqlTypes.BLOB : SqlTypes.varbinary(length);
        }
        refuseLob(field, where, javaType);
        if (javaType == BigDecimal.class && column != null && (column.precision() > 0 || column.scale() > 0)) {
            int precision = column.precision() > 0 ? column.precision() : SqlTypes.DECIMAL.precision();
            return SqlTypes.decimal(precision, column.scale());
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

    private @Nullable SqlType<?> converted(
            Class<?> converter, Class<?> javaType, AnnotatedElement field, @Nullable Column column, String where) {
        Class<?>[] converted = convertedTypes(converter);
        SqlType<?> stored = converted == null ? null : sized(converted[1], field, column, where);
        if (converted == null || stored == null) {
            mistakes.add(
                    "orm-mapping-bad-converter",
                    "The converter " + converter.getName() + " of " + where
                            + " cannot be used: it must implement AttributeConverter<X, Y> with classes X and Y, and Y must be"
                            + " text, a number, a boolean, bytes, a UUID or a class of java.time.");
            return null;
        }
        if (!converted[0].isAssignableFrom(javaType)) {
            mistakes.add(
                    "orm-mapping-bad-converter",
                    "The converter " + converter.getName() + " of " + where + " converts " + converted[0].getName()
                            + ", and the attribute is a " + javaType.getName() + ". Use a converter of that class.");
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

    static Class<?> boxed(Class<?> type) {
        return BOXED.getOrDefault(type, type);
    }
}
