package dev.athanor.dialect.sqlite;

import dev.athanor.compile.Vocabulary;
import dev.athanor.type.ArrayType;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlType;

/** How SQLite spells names and types. */
final class SqliteVocabulary extends Vocabulary {

    static final SqliteVocabulary INSTANCE = new SqliteVocabulary();

    /** The words of SQLite 3.53 that cannot be the name of a table or column, or would mean something else. */
    private static final String RESERVED = """
            add all alter and as autoincrement between case cast check collate commit constraint create current_date
            current_time current_timestamp default deferrable delete distinct drop else escape except exists false foreign from
            group having if in index indexed insert intersect into is isnull join limit not nothing notnull null on or order
            primary raise references returning select set table then to transaction true union unique update using values when
            where
            """;

    private SqliteVocabulary() {
        super(words(RESERVED), Integer.MAX_VALUE);
    }

    /**
     * The name of a type decides what SQLite does to values: one that it takes for a number's would turn the JSON document
     * {@code 1.0} into 1. Dates keep their own names: no text of a date looks like a number.
     */
    @Override
    public String typeName(SqlType<?> type) {
        return switch (type.kind()) {
            case DOUBLE -> "DOUBLE";
            case TEXT, JSON -> "TEXT";
            case VARBINARY, BLOB -> "BLOB";
            case TIME -> "TIME";
            case TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> "TIMESTAMP";
            case UUID -> "CHAR(36)";
            default -> super.typeName(type);
        };
    }

    @Override
    protected String arrayName(ArrayType<?> array) {
        throw noArrays("SQLite");
    }

    /** CAST to a date's type would make a number of it. */
    @Override
    public String castName(SqlType<?> type) {
        return switch (type.kind()) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, INTERVAL -> "INTEGER";
            case REAL, DOUBLE -> "REAL";
            case DECIMAL -> "NUMERIC";
            case VARBINARY, BLOB -> "BLOB";
            case CHAR, VARCHAR, TEXT, ENUM, JSON, UUID, DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> "TEXT";
            case ARRAY, OTHER -> super.castName(type);
        };
    }

    /** Dates and times are text. */
    @Override
    protected String timeLiteral(SqlKind kind, String time) {
        return quotedText(time);
    }
}
