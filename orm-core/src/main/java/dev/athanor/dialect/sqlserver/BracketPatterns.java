package dev.athanor.dialect.sqlserver;

import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Patterns of LIKE as SQL Server wants them: a bracket opens a class of characters there, and a character in a class of its own
 * stands for itself. A pattern is translated on its way to the database, so that the text of the statement stays the same.
 */
final class BracketPatterns {

    private static final SqlType<String> PLAIN = translated(null);
    private static final SqlType<String> ESCAPED = translated('!');

    private BracketPatterns() {}

    /** Returns the type whose values are patterns with the escape character, or with none. */
    static SqlType<String> type(@Nullable Character escape) {
        if (escape == null) {
            return PLAIN;
        }
        return escape == '!' ? ESCAPED : translated(escape);
    }

    private static SqlType<String> translated(@Nullable Character escape) {
        return SqlTypes.TEXT.converted(
                String.class, SqlTypes.converter(pattern -> inBrackets(pattern, escape), pattern -> pattern));
    }

    static String inBrackets(String pattern, @Nullable Character escape) {
        StringBuilder text = new StringBuilder(pattern.length() + 8);
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean literal = c == '[';
            if (escape != null && c == escape && i + 1 < pattern.length()) {
                i++;
                c = pattern.charAt(i);
                literal = c == '%' || c == '_' || c == '[';
            }
            if (literal) {
                text.append('[').append(c).append(']');
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
