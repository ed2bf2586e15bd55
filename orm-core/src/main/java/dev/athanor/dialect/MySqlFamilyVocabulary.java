package dev.athanor.dialect;

import dev.athanor.OrmException;
import dev.athanor.compile.Vocabulary;
import dev.athanor.type.ArrayType;
import dev.athanor.type.EnumType;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlType;
import java.util.Set;

/** How MySQL and its descendants spell names and types. */
public abstract class MySqlFamilyVocabulary extends Vocabulary {

    /** A row has room for 65,535 bytes, of which utf8mb4 takes 4 for each character. */
    private static final int LONGEST_VARCHAR = 16_383;

    /** Makes a vocabulary; names that are too long are refused by the server. */
    protected MySqlFamilyVocabulary(Set<String> reservedWords) {
        super(reservedWords, Integer.MAX_VALUE);
    }

    /**
     * In backticks, so that nothing depends on the server's mode ANSI_QUOTES. MySQL's driver looks into names: it takes a
     * backslash for an escape, so that it would not see where the name ends, and a brace for an escape of JDBC.
     */
    @Override
    protected final String quoted(String name) {
        if (name.indexOf('\\') >= 0 || name.indexOf('{') >= 0) {
            throw new OrmException(
                    "orm-sql-bad-name",
                    "The name \"" + name
                            + "\" has a backslash or brace in it, which MySQL's driver cannot read in names. Rename it.");
        }
        return '`' + name.replace("`", "``") + '`';
    }

    /** REAL is a DOUBLE: a FLOAT is sent as text of six digits. */
    @Override
    public String typeName(SqlType<?> type) {
        return switch (type.kind()) {
            case REAL, DOUBLE -> "DOUBLE";
            case VARCHAR -> type.length() > LONGEST_VARCHAR ? "LONGTEXT" : super.typeName(type);
            case TEXT -> "LONGTEXT";
            case VARBINARY -> type.length() > LONGEST_VARCHAR ? "LONGBLOB" : super.typeName(type);
            case BLOB -> "LONGBLOB";
            case TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> "DATETIME(" + Math.max(0, type.precision()) + ")";
            case ENUM -> enumName((EnumType<?>) type);
            default -> super.typeName(type);
        };
    }

    @Override
    public final boolean hasEnums() {
        return true;
    }

    @Override
    protected final String arrayName(ArrayType<?> array) {
        throw noArrays("MySQL and its descendants");
    }

    /** CAST knows few of the types that columns have. */
    @Override
    public String castName(SqlType<?> type) {
        return switch (type.kind()) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, INTERVAL -> "SIGNED";
            case DECIMAL -> type.precision() < 0 ? "DECIMAL(65, 30)" : super.typeName(type);
            case CHAR, VARCHAR, ENUM -> "CHAR(" + type.length() + ")";
            case TEXT -> "CHAR";
            case VARBINARY, BLOB -> "BINARY";
            default -> typeName(type);
        };
    }

    /** A backslash is an escape, unless the server is in a mode in which nobody should be. */
    @Override
    public String quotedText(String text) {
        return super.quotedText(text.replace("\\", "\\\\"));
    }

    @Override
    protected String timeLiteral(SqlKind kind, String time) {
        return super.timeLiteral(kind == SqlKind.TIMESTAMP_WITH_TIME_ZONE ? SqlKind.TIMESTAMP : kind, time);
    }
}
