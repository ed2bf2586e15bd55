package dev.athanor.type;

/** Text: {@code CHAR(n)}, {@code VARCHAR(n)} or text without a limit. */
public record StringType(SqlKind kind, int length) implements SqlType<String> {

    @Override
    public Class<String> javaType() {
        return String.class;
    }
}
