package dev.athanor.dialect.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a statement that SQLite has kept, without spaces and comments. Immutable. */
final class SqliteTokens {

    /**
     * A word, name, text, number or sign.
     *
     * @param text as it stands in the statement
     * @param start where it begins there
     * @param end where it ends there
     */
    record Token(String text, int start, int end) {

        /** Tells whether it is a keyword, in any case and without quotes. */
        boolean is(String word) {
            return text.equalsIgnoreCase(word);
        }

        /** Returns the name it is, without quotes. */
        String name() {
            char first = text.charAt(0);
            String inner = text.length() < 2 ? "" : text.substring(1, text.length() - 1);
            return switch (first) {
                case '"', '`', '\'' -> inner.replace(String.valueOf(first) + first, String.valueOf(first));
                case '[' -> inner;
                default -> text;
            };
        }
    }

    private final String sql;
    private final List<Token> tokens;

    private SqliteTokens(String sql, List<Token> tokens) {
        this.sql = sql;
        this.tokens = tokens;
    }

    static SqliteTokens of(String sql) {
        List<Token> tokens = new ArrayList<>();
        int position = 0;
        while (position < sql.length()) {
            int end = end(sql, position);
            boolean isSpace = Character.isWhitespace(sql.charAt(position))
                    || sql.startsWith("--", position)
                    || sql.startsWith("/*", position);
            if (!isSpace) {
                tokens.add(new Token(sql.substring(position, end), position, end));
            }
            position = end;
        }
        return new SqliteTokens(sql, tokens);
    }

    private static int end(String sql, int start) {
        char first = sql.charAt(start);
        if (sql.startsWith("--", start)) {
            return behind(sql, "\n", start);
        } else if (sql.startsWith("/*", start)) {
            return behind(sql, "*/", start + 2);
        } else if (first == '[') {
            return behind(sql, "]", start);
        } else if (first == '"' || first == '`' || first == '\'') {
            int quote = sql.indexOf(first, start + 1);
            while (quote >= 0 && quote + 1 < sql.length() && sql.charAt(quote + 1) == first) {
                quote = sql.indexOf(first, quote + 2);
            }
            return quote < 0 ? sql.length() : quote + 1;
        }
        int end = start + 1;
        if (Character.isJavaIdentifierPart(first)) {
            while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    private static int behind(String sql, String word, int start) {
        int found = sql.indexOf(word, start);
        return found < 0 ? sql.length() : found + word.length();
    }

    int size() {
        return tokens.size();
    }

    Token get(int index) {
        return tokens.get(index);
    }

    /** Tells whether the words from a place on are these. */
    boolean are(int index, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (index + i >= tokens.size() || !tokens.get(index + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Returns where the parenthesis that opens at a place is closed. */
    int closing(int opening) {
        int depth = 0;
        for (int i = opening; i < tokens.size(); i++) {
            if (tokens.get(i).is("(")) {
                depth++;
            } else if (tokens.get(i).is(")") && --depth == 0) {
                return i;
            }
        }
        return tokens.size() - 1;
    }

    /** Returns the first place of a word from a place on, or -1. */
    int find(String word, int from) {
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.get(i).is(word)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns what stands between two places as it was written. */
    String text(int from, int to) {
        return from >= to
                ? ""
                : sql.substring(tokens.get(from).start(), tokens.get(to - 1).end());
    }

    /** Cuts what stands between two places at its commas, those within parentheses aside. */
    List<SqliteTokens> parts(int from, int to) {
        List<SqliteTokens> parts = new ArrayList<>();
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || tokens.get(i).is(",")) {
                parts.add(new SqliteTokens(sql, tokens.subList(start, i)));
                start = i + 1;
            } else if (tokens.get(i).is("(")) {
                i = closing(i);
            }
        }
        return parts;
    }

    @Override
    public String toString() {
        return sql.toLowerCase(Locale.ROOT);
    }
}
