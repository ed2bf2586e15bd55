package dev.athanor.dialect.h2;

import dev.athanor.compile.Vocabulary;
import dev.athanor.type.ArrayType;
import dev.athanor.type.EnumType;
import dev.athanor.type.SqlType;
import java.util.Locale;

/** How H2 spells names. */
final class H2Vocabulary extends Vocabulary {

    static final H2Vocabulary INSTANCE = new H2Vocabulary();

    /** The words of H2 2.4 that cannot be the name of a table or column, or would mean something else. */
    private static final String RESERVED = """
            _rowid_ all and any array as asymmetric authorization between case cast check constraint cross current_catalog
            current_date current_path current_role current_schema current_time current_timestamp current_user day default
            distinct else end except exists false fetch for foreign from full group having hour if in inner intersect interval is
            join key left like limit localtime localtimestamp minus minute month natural not null offset on or order primary
            qualify right row rownum second select session_user set some symmetric system_user table to top true uescape union
            unique unknown user using value values when where window with year
            """;

    private H2Vocabulary() {
        super(words(RESERVED), Integer.MAX_VALUE);
    }

    /**
     * A name without quotes is kept in upper case, so a name that is quoted only because it is reserved is meant in upper case,
     * too: {@code value} is the column that other programs create as {@code "VALUE"}.
     */
    @Override
    protected String quoted(String name) {
        return super.quoted(isPlain(name) ? name.toUpperCase(Locale.ROOT) : name);
    }

    @Override
    public String typeName(SqlType<?> type) {
        return switch (type.kind()) {
            case INTERVAL -> "INTERVAL DAY(9) TO SECOND" + (type.precision() < 0 ? "" : "(" + type.precision() + ")");
            case ENUM -> enumName((EnumType<?>) type);
            default -> super.typeName(type);
        };
    }

    @Override
    public boolean hasEnums() {
        return true;
    }

    @Override
    protected String arrayName(ArrayType<?> array) {
        return typeName(array.element()) + " ARRAY";
    }

    /** Returns a name of the catalog as it is declared. */
    static String declaredName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return isPlain(lower) && lower.toUpperCase(Locale.ROOT).equals(name) ? lower : name;
    }

    /** Returns a name as the catalog has it. */
    static String catalogName(String name) {
        return isPlain(name) ? name.toUpperCase(Locale.ROOT) : name;
    }
}
