package dev.athanor.compile;

import dev.athanor.OrmException;
import dev.athanor.type.ArrayType;
import dev.athanor.type.EnumType;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a database spells names and types. A dialect extends it and overrides only what its database says differently.
 * Immutable and thread-safe.
 *
 * <p>A name is written as it is where the database would read it back unchanged, and in quotes where it would not: so logs show
 * {@code users.name}. A name of lower-case letters, digits and underscores means what the database makes of it without quotes;
 * any other name is quoted and means exactly itself.
 */
public class Vocabulary {

    /** That of no database: for messages and for tests of what all have in common. */
    public static final Vocabulary STANDARD = new Vocabulary(words(ReservedWords.STANDARD), Integer.MAX_VALUE);

    private final Set<String> reserved;
    private final int longestName;

    /**
     * Makes a vocabulary.
     *
     * @param reservedWords what is no name unless quoted, in lower case
     * @param longestName the number of bytes in UTF-8 beyond which the database cuts names without saying so
     */
    protected Vocabulary(Set<String> reservedWords, int longestName) {
        this.reserved = Set.copyOf(reservedWords);
        this.longestName = longestName;
    }

    /** Splits a text at its white space into words in lower case: how dialects list what is reserved. */
    protected static Set<String> words(String list) {
        return new HashSet<>(List.of(list.toLowerCase(Locale.ROOT).strip().split("\\s+")));
    }

    /** Returns a name as it is written in a statement; one that no database could keep is refused. */
    public final String name(String name) {
        if (name.length() > longestName / 4 && name.getBytes(StandardCharsets.UTF_8).length > longestName) {
            throw new OrmException(
                    "orm-sql-bad-name",
                    "The name \"" + name + "\" is longer than " + longestName
                            + " bytes, where this database would cut it without a word. Shorten it.");
        }
        if (isPlain(name) && !reserved.contains(name) && isName(name)) {
            return name;
        }
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new OrmException(
                    "orm-sql-bad-name",
                    name.isEmpty()
                            ? "A table, column or alias has an empty name. Give it one."
                            : "The name \"" + name.replace('\0', '?')
                                    + "\" has a character NUL in it, at which a database"
                                    + " would cut it. Remove it.");
        }
        return quoted(name);
    }

    /** Tells whether a name of lower-case letters, digits and underscores may stand without quotes. */
    protected boolean isName(String name) {
        return true;
    }

    /** Returns a name in quotes; quotes within it are doubled. */
    protected String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Tells whether a name has nothing but lower-case letters, digits and underscores. */
    protected static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** Returns the type of a column. */
    public String typeName(SqlType<?> type) {
        return type instanceof ArrayType<?> array ? arrayName(array) : TypeNames.standard(type);
    }

    /** Tells whether the type of a column keeps out what is no label of its enum; elsewhere the column is checked. */
    public boolean hasEnums() {
        return false;
    }

    /** Returns an enum as {@code ENUM('a', 'b')}, for databases that write its labels in the column. */
    protected final String enumName(EnumType<?> type) {
        return "ENUM(" + labels(type) + ")";
    }

    /** Returns the labels of an enum as texts, with commas between them. */
    public final String labels(EnumType<?> type) {
        return type.labels().stream().map(this::quotedText).collect(Collectors.joining(", "));
    }

    /** Returns the type of a column of arrays, which many databases do not have. */
    protected String arrayName(ArrayType<?> array) {
        throw noArrays("This database");
    }

    /** Makes the exception for arrays on a database that has none. */
    public static OrmException noArrays(String database) {
        return Unsupported.by(
                database, "arrays", "Keep the values in a table of their own, or as a list in a JSON column.");
    }

    /** Returns a type as CAST wants it. */
    public String castName(SqlType<?> type) {
        return typeName(type);
    }

    // Values in the text of a schema

    /** Returns a value as it is written into the text of a schema, which takes no parameters; others are refused. */
    public final String literal(SqlType<?> type, @Nullable Object value) {
        return Literals.of(this, type, value);
    }

    /** Returns a text in quotes; quotes within it are doubled. */
    public String quotedText(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new OrmException(
                    "orm-schema-no-literal", "A text with a character NUL in it cannot be written as a literal.");
        }
        return "'" + text.replace("'", "''") + "'";
    }

    /** Returns true or false as it is written. */
    protected String truthLiteral(boolean truth) {
        return truth ? "TRUE" : "FALSE";
    }

    /** Returns a UUID as it is written. */
    protected String uuidLiteral(UUID identifier) {
        return quotedText(identifier.toString());
    }

    /** Returns bytes, given in hexadecimal digits, as they are written. */
    protected String bytesLiteral(String hexadecimal) {
        return "X'" + hexadecimal + "'";
    }

    /** Returns a date or time, given as {@code 2026-02-28 23:59:59.123456}, as it is written; an instant is given in UTC. */
    protected String timeLiteral(SqlKind kind, String time) {
        return switch (kind) {
            case DATE -> "DATE '" + time + "'";
            case TIME -> "TIME '" + time + "'";
            case TIMESTAMP_WITH_TIME_ZONE -> "TIMESTAMP WITH TIME ZONE '" + time + "+00:00'";
            default -> "TIMESTAMP '" + time + "'";
        };
    }
}
