package dev.athanor.type;

/** True or false; a bit or a small number where the database has no better. */
public record BooleanType() implements SqlType<Boolean> {

    @Override
    public Class<Boolean> javaType() {
        return Boolean.class;
    }

    @Override
    public SqlKind kind() {
        return SqlKind.BOOLEAN;
    }
}
