package dev.athanor.dialect.sqlserver;

import dev.athanor.dialect.TranslatedPatterns;
import org.jspecify.annotations.Nullable;

/**
 * Patterns of LIKE as SQL Server wants them: a bracket opens a class of characters there, and a character in a class of its own
 * stands for itself.
 */
final class BracketPatterns {

    static final TranslatedPatterns INSTANCE = new TranslatedPatterns(BracketPatterns::inBrackets);

    private BracketPatterns() {}

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
