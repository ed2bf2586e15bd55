package dev.athanor.dialect.sqlite;

import dev.athanor.dialect.TranslatedPatterns;
import org.jspecify.annotations.Nullable;

/**
 * Patterns of LIKE as GLOB wants them: SQLite's LIKE ignores the case of ASCII letters, unless a connection is told otherwise;
 * GLOB never does.
 */
final class GlobPatterns {

    static final TranslatedPatterns INSTANCE = new TranslatedPatterns(GlobPatterns::toGlob);

    private GlobPatterns() {}

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
