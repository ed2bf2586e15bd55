package dev.athanor.type;

/**
 * A type whose values a converter turns into those of another type, which the database sees.
 *
 * @param base the type of the converted values
 * @param javaType the class the program uses
 * @param converter the way there and back
 * @param <J> the class the program uses
 * @param <D> the class the column holds
 */
public record ConvertedType<J, D>(SqlType<D> base, Class<J> javaType, Converter<J, D> converter) implements SqlType<J> {

    @Override
    public SqlKind kind() {
        return base.kind();
    }

    @Override
    public int length() {
        return base.length();
    }

    @Override
    public int precision() {
        return base.precision();
    }

    @Override
    public int scale() {
        return base.scale();
    }

    @Override
    public SqlType<?> stored() {
        return base.stored();
    }
}
