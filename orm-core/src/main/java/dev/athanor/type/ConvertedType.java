package dev.athanor.type;

import org.jspecify.annotations.Nullable;

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

    /** Values that can change are the same if a column would hold the same for both: their classes need no {@code equals}. */
    @Override
    public boolean same(@Nullable J left, @Nullable J right) {
        if (left == null || right == null) {
            return left == null && right == null;
        }
        return left.equals(right)
                || (Mutability.isMutable(javaType) && base.same(converter.toColumn(left), converter.toColumn(right)));
    }

    /** A value that can change is copied by way of the column. */
    @Override
    public J copy(J value) {
        return Mutability.isMutable(javaType) ? converter.toJava(base.copy(converter.toColumn(value))) : value;
    }
}
