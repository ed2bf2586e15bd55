package dev.athanor.dialect.oracle;

import dev.athanor.OrmException;
import dev.athanor.compile.Vocabulary;
import dev.athanor.type.ArrayType;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlType;
import java.util.Locale;
import java.util.UUID;

/** How Oracle spells names and types. */
final class OracleVocabulary extends Vocabulary {

    static final OracleVocabulary INSTANCE = new OracleVocabulary();

    /** The reserved words of Oracle 19, and those beside them that cannot be the name of a column or alias. */
    private static final String RESERVED = """
            access add all alter and any as asc audit between by char check cluster column column_value comment compress connect
            create cross current date decimal default delete desc distinct drop else exclusive exists file float for from full
            grant group having identified immediate in increment index initial inner insert integer intersect into is join
            left level like lock long maxextents minus mlslabel mode modify natural nested_table_id noaudit nocompress not nowait
            null number of offline on online option or order pctfree prior public raw rename resource revoke right row rowid
            rownum rows select session set share size smallint start successful synonym sysdate systimestamp table then to
            trigger uid union unique update user using validate values varchar varchar2 view when whenever where with
            """;

    /** The bytes of a name since Oracle 12.2. */
    private static final int LONGEST_NAME = 128;

    /** The bytes of VARCHAR2, and of RAW, unless a database was told to extend them. */
    private static final int LONGEST_TEXT = 4000;

    private static final int LONGEST_RAW = 2000;

    private OracleVocabulary() {
        super(words(RESERVED), LONGEST_NAME);
    }

    /** A name without quotes begins with a letter. */
    @Override
    protected boolean isName(String name) {
        return name.charAt(0) != '_';
    }

    /**
     * A name without quotes is kept in upper case, so a name that is quoted only because it is reserved is meant in upper case,
     * too. No name may have a quote in it.
     */
    @Override
    protected String quoted(String name) {
        if (name.indexOf('"') >= 0) {
            throw new OrmException(
                    "orm-sql-bad-name",
                    "The name " + name + " has a quote in it, which Oracle allows in no name. Rename it.");
        }
        return super.quoted(catalogName(name));
    }

    /** Returns a name as the catalog has it. */
    static String catalogName(String name) {
        return isPlain(name) ? name.toUpperCase(Locale.ROOT) : name;
    }

    @Override
    protected String arrayName(ArrayType<?> array) {
        throw noArrays("Oracle");
    }

    @Override
    protected String truthLiteral(boolean truth) {
        return truth ? "1" : "0";
    }

    @Override
    protected String uuidLiteral(UUID identifier) {
        return bytesLiteral(identifier.toString().replace("-", "").toUpperCase(Locale.ROOT));
    }

    @Override
    protected String bytesLiteral(String hexadecimal) {
        return "HEXTORAW('" + hexadecimal + "')";
    }

    /** A time of day is kept with a day. */
    @Override
    protected String timeLiteral(SqlKind kind, String time) {
        return switch (kind) {
            case DATE -> "DATE '" + time + "'";
            case TIME -> "TIMESTAMP '1970-01-01 " + time + "'";
            case TIMESTAMP_WITH_TIME_ZONE -> "TIMESTAMP '" + time + " +00:00'";
            default -> "TIMESTAMP '" + time + "'";
        };
    }

    /** A type without a length of its own, or with one beyond what Oracle keeps in a row, is a large object. */
    @Override
    public String typeName(SqlType<?> type) {
        return switch (type.kind()) {
            case BOOLEAN -> "NUMBER(1)";
            case TINYINT -> "NUMBER(3)";
            case SMALLINT -> "NUMBER(5)";
            case INTEGER -> "NUMBER(10)";
            case BIGINT, INTERVAL -> "NUMBER(19)";
            case DECIMAL -> type.precision() < 0 ? "NUMBER" : "NUMBER(" + type.precision() + ", " + type.scale() + ")";
            case REAL -> "BINARY_FLOAT";
            case DOUBLE -> "BINARY_DOUBLE";
            case CHAR -> "CHAR(" + type.length() + " CHAR)";
            case VARCHAR, ENUM -> type.length() > LONGEST_TEXT ? "CLOB" : "VARCHAR2(" + type.length() + " CHAR)";
            case TEXT, JSON -> "CLOB";
            case VARBINARY -> type.length() > LONGEST_RAW ? "BLOB" : "RAW(" + type.length() + ")";
            case UUID -> "RAW(16)";
            case TIME -> "TIMESTAMP(" + Math.max(0, type.precision()) + ")";
            default -> super.typeName(type);
        };
    }

    /** A text that is converted to has no limit of its own; the longest VARCHAR2 can be compared, which a CLOB cannot. */
    @Override
    public String castName(SqlType<?> type) {
        return switch (type.kind()) {
            case TEXT, JSON -> "VARCHAR2(" + LONGEST_TEXT + " CHAR)";
            case VARCHAR, ENUM -> "VARCHAR2(" + Math.min(type.length(), LONGEST_TEXT) + " CHAR)";
            case VARBINARY, BLOB -> "RAW(" + LONGEST_RAW + ")";
            default -> typeName(type);
        };
    }
}
