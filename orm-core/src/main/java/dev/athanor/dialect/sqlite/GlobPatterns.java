package dev.athanor.dialect.sqlite;

import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Patterns of LIKE as GLOB wants them: SQLite's LIKE ignores the case of ASCII letters, unless a connection is told otherwise;
 * GLOB never does. A pattern is translated on its way to the database, so that the text of the statement stays the same.
 */
final class GlobPatterns {

    private static final SqlType<String> PLAIN = translated(null);
    private static final SqlType<String> ESCAPED = translated('!');

    private GlobPatterns() {}

    /** Returns the type whose values are patterns of LIKE, with the escape character, and travel as patterns of GLOB. */
    static SqlType<String> type(@Nullable Character escape) {
        if (escape == null) {
            return PLAIN;
        }
        return escape == '!' ? ESCAPED : translated(escape);
    }

    private static SqlType<String> translated(@Nullable Character escape) {
        return SqlTypes.TEXT.converted(
                String.class, SqlTypes.converter(pattern -> toGlob(pattern, escape), pattern -> pattern));
    }

    static String toGlob(String pattern, @Nullable Character escape) {
        StringBuilder glob = new StringBuilder(pattern.length() + 8);
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (escape != null && c == escape && i + 1 < pattern.length()) {
                i++;
                literal(glob, pattern.charAt(i));
            } else if (c == '%') {
                glob.append('*');
            } else if (c == '_') {
                glob.append('?');
            } else {
                literal(glob, c);
            }
        }
        return glob.toString();
    }

    private static void literal(StringBuilder glob, char c) {
        if (c == '*' || c == '?' || c == '[') {
            glob.append('[').append(c).append(']');
        } else {
            glob.append(c);
        }
    }
}
