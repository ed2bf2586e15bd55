package dev.athanor.dialect.sqlserver;

import dev.athanor.compile.Unsupported;
import dev.athanor.compile.Vocabulary;
import dev.athanor.type.ArrayType;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlType;

/** How SQL Server spells names and types. */
final class SqlServerVocabulary extends Vocabulary {

    static final SqlServerVocabulary INSTANCE = new SqlServerVocabulary();

    /** The reserved words of SQL Server 2017 to 2022. */
    private static final String RESERVED = """
            add all alter and any as asc authorization backup begin between break browse bulk by cascade case check checkpoint
            close clustered coalesce collate column commit compute constraint contains containstable continue convert create
            cross current current_date current_time current_timestamp current_user cursor database dbcc deallocate declare
            default delete deny desc disk distinct distributed double drop dump else end errlvl escape except exec execute
            exists exit external fetch file fillfactor for foreign freetext freetexttable from full function goto grant group
            having holdlock identity identity_insert identitycol if in index inner insert intersect into is join key kill left
            like lineno load merge national nocheck nonclustered not null nullif of off offsets on open opendatasource openquery
            openrowset openxml option or order outer over percent pivot plan precision primary print proc procedure public
            raiserror read readtext reconfigure references replication restore restrict return revert revoke right rollback
            rowcount rowguidcol rule save schema securityaudit select semantickeyphrasetable semanticsimilaritydetailstable
            semanticsimilaritytable session_user set setuser shutdown some statistics system_user table tablesample textsize
            then to top tran transaction trigger truncate try_convert tsequal union unique unpivot update updatetext use user
            values varying view waitfor when where while with within writetext
            """;

    /** The characters of a name. */
    private static final int LONGEST_NAME = 128;

    /** The characters of NVARCHAR, and the bytes of VARBINARY, beyond which a value is kept apart from its row. */
    private static final int LONGEST_TEXT = 4000;

    private static final int LONGEST_BYTES = 8000;

    /** The digits of a second's fraction that it keeps. */
    private static final int FINEST_FRACTION = 7;

    private SqlServerVocabulary() {
        super(words(RESERVED), LONGEST_NAME);
    }

    /** Brackets are read whatever a session says about quotes. */
    @Override
    protected String quoted(String name) {
        return '[' + name.replace("]", "]]") + ']';
    }

    @Override
    protected String arrayName(ArrayType<?> array) {
        throw noArrays("SQL Server");
    }

    @Override
    public String quotedText(String text) {
        return "N" + super.quotedText(text);
    }

    @Override
    protected String truthLiteral(boolean truth) {
        return truth ? "1" : "0";
    }

    @Override
    protected String bytesLiteral(String hexadecimal) {
        return "0x" + hexadecimal;
    }

    /** Dates are texts that columns understand; a T makes them independent of the session's language. */
    @Override
    protected String timeLiteral(SqlKind kind, String time) {
        String text = time.replace(' ', 'T');
        return kind == SqlKind.TIMESTAMP_WITH_TIME_ZONE ? "'" + text + "+00:00'" : "'" + text + "'";
    }

    /** TINYINT has no negative numbers; text is Unicode. */
    @Override
    public String typeName(SqlType<?> type) {
        return switch (type.kind()) {
            case BOOLEAN -> "BIT";
            case TINYINT, SMALLINT -> "SMALLINT";
            case INTEGER -> "INT";
            case DECIMAL -> type.precision() < 0 ? "DECIMAL(38, 10)" : super.typeName(type);
            case DOUBLE -> "FLOAT";
            case CHAR -> "NCHAR(" + type.length() + ")";
            case VARCHAR, ENUM -> type.length() > LONGEST_TEXT ? "NVARCHAR(MAX)" : "NVARCHAR(" + type.length() + ")";
            case TEXT, JSON -> "NVARCHAR(MAX)";
            case VARBINARY -> type.length() > LONGEST_BYTES ? "VARBINARY(MAX)" : super.typeName(type);
            case BLOB -> "VARBINARY(MAX)";
            case TIME -> "TIME(" + fraction(type) + ")";
            case TIMESTAMP -> "DATETIME2(" + fraction(type) + ")";
            case TIMESTAMP_WITH_TIME_ZONE -> "DATETIMEOFFSET(" + fraction(type) + ")";
            case UUID -> "UNIQUEIDENTIFIER";
            default -> super.typeName(type);
        };
    }

    /** Returns a collation as it is written: its name is no name of an object, and takes no brackets. */
    static String collation(String name) {
        if (!name.matches("\\w+")) {
            throw Unsupported.by(
                    "SQL Server", "collation named \"" + name + "\"", "Use one that sys.fn_helpcollations() lists.");
        }
        return name;
    }

    /** Returns the digits of a second's fraction that a column keeps. */
    static int fraction(SqlType<?> type) {
        return type.precision() < 0 ? FINEST_FRACTION : Math.min(type.precision(), FINEST_FRACTION);
    }
}
