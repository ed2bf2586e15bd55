package dev.athanor.sql;

/** How a plain text becomes part of a LIKE pattern. */
final class Patterns {

    /** Not the backslash: MySQL reads that as an escape in its string literals, too. */
    static final char ESCAPE = '!';

    private Patterns() {}

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // the bracket opens a character class on SQL Server
            if (c == ESCAPE || c == '%' || c == '_' || c == '[') {
                escaped.append(ESCAPE);
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
