package dev.athanor.dialect.oracle;

import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;

/**
 * Patterns of LIKE as Oracle wants them: an escape character stands before a percent sign, an underscore or itself, and before
 * nothing else. A pattern is changed on its way to the database, so that the text of the statement stays the same.
 */
final class OraclePatterns {

    private static final SqlType<String> DEFAULT_ESCAPE = translated('!');

    private OraclePatterns() {}

    /** Returns the type whose values are patterns with an escape character. */
    static SqlType<String> type(char escape) {
        return escape == '!' ? DEFAULT_ESCAPE : translated(escape);
    }

    private static SqlType<String> translated(char escape) {
        return SqlTypes.TEXT.converted(
                String.class,
                SqlTypes.converter(pattern -> withoutNeedlessEscapes(pattern, escape), pattern -> pattern));
    }

    static String withoutNeedlessEscapes(String pattern, char escape) {
        StringBuilder text = new StringBuilder(pattern.length());
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == escape && i + 1 < pattern.length()) {
                i++;
                char escaped = pattern.charAt(i);
                if (escaped == '%' || escaped == '_' || escaped == escape) {
                    text.append(escape);
                }
                text.append(escaped);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
