package dev.athanor.dialect.postgresql;

import dev.athanor.compile.Vocabulary;
import dev.athanor.type.ArrayType;
import dev.athanor.type.EnumType;
import dev.athanor.type.SqlType;

/** How PostgreSQL spells names and types. */
final class PostgresVocabulary extends Vocabulary {

    static final PostgresVocabulary INSTANCE = new PostgresVocabulary();

    /** What NAMEDATALEN leaves of a name; PostgreSQL cuts the rest with no more than a notice. */
    private static final int LONGEST_NAME = 63;

    /** The words of PostgreSQL 18 that cannot be the name of a table or column, or would mean something else. */
    private static final String RESERVED = """
            all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation
            column concurrently constraint create cross current_catalog current_date current_role current_schema current_time
            current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze
            from full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit
            localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary
            references returning right select session_user similar some symmetric system_user table tablesample then to
            trailing true union unique user using variadic verbose when where window with
            """;

    private PostgresVocabulary() {
        super(words(RESERVED), LONGEST_NAME);
    }

    @Override
    public String typeName(SqlType<?> type) {
        return switch (type.kind()) {
            case TINYINT -> "SMALLINT";
            case TEXT -> "TEXT";
            case VARBINARY, BLOB -> "BYTEA";
            case JSON -> "JSONB";
            case INTERVAL -> "INTERVAL" + (type.precision() < 0 ? "" : "(" + type.precision() + ")");
            case ENUM -> name(((EnumType<?>) type).name());
            default -> super.typeName(type);
        };
    }

    @Override
    public boolean hasEnums() {
        return true;
    }

    @Override
    protected String arrayName(ArrayType<?> array) {
        return typeName(array.element()) + "[]";
    }

    @Override
    protected String bytesLiteral(String hexadecimal) {
        return "'\\x" + hexadecimal + "'::bytea";
    }
}
