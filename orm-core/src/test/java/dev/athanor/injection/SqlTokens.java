package dev.athanor.injection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A statement cut into words, names in quotes, texts in quotes, numbers and signs, as one database reads it. */
final class SqlTokens {

    /** What a token is. */
    enum Sort {
        WORD,
        NAME,
        TEXT,
        HINT,
        SIGN,
        UNCLOSED
    }

    /** A token and its text. */
    record Token(Sort sort, String text) {

        /** Tells whether another says the same, names and texts aside: those may differ as long as they stay what they are. */
        boolean saysTheSameAs(Token hostile) {
            boolean named = (sort == Sort.WORD || sort == Sort.NAME) && hostile.sort == Sort.NAME;
            boolean texts = sort == Sort.TEXT && hostile.sort == Sort.TEXT;
            return named || texts || equals(hostile);
        }
    }

    private static final Set<String> BACKSLASHES = Set.of("mysql", "mariadb");
    private static final Set<String> BACKTICKS = Set.of("mysql", "mariadb", "sqlite", "h2");
    private static final Set<String> BRACKETS = Set.of("sqlserver", "sqlite");
    private static final Set<String> DOLLARS = Set.of("postgresql", "h2");

    private final String dialect;
    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private SqlTokens(String dialect, String sql) {
        this.dialect = dialect;
        this.sql = sql;
    }

    static List<Token> of(String dialect, String sql) {
        SqlTokens reading = new SqlTokens(dialect, sql);
        while (reading.position < sql.length()) {
            reading.read();
        }
        return joined(reading.tokens);
    }

    private void read() {
        char c = sql.charAt(position);
        if (Character.isWhitespace(c)) {
            position++;
        } else if (c == '\'') {
            quoted(Sort.TEXT, '\'', BACKSLASHES.contains(dialect) || isEscapeText());
        } else if (c == '"') {
            quoted(Sort.NAME, '"', false);
        } else if (c == '`' && BACKTICKS.contains(dialect)) {
            quoted(Sort.NAME, '`', false);
        } else if (c == '[' && BRACKETS.contains(dialect)) {
            quoted(Sort.NAME, ']', false);
        } else if (sql.startsWith("--", position) || (c == '#' && BACKSLASHES.contains(dialect))) {
            until("\n", false);
        } else if (sql.startsWith("/*", position)) {
            until("*/", true);
        } else if (c == '$' && DOLLARS.contains(dialect) && sql.indexOf('$', position + 1) > 0) {
            String tag = sql.substring(position, sql.indexOf('$', position + 1) + 1);
            until(tag, true);
        } else if (Character.isLetterOrDigit(c) || c == '_') {
            word();
        } else {
            tokens.add(new Token(Sort.SIGN, String.valueOf(c)));
            position++;
        }
    }

    private boolean isEscapeText() {
        return dialect.equals("postgresql") && position > 0 && (sql.charAt(position - 1) == 'E');
    }

    private void word() {
        int start = position;
        while (position < sql.length()
                && (Character.isLetterOrDigit(sql.charAt(position))
                        || sql.charAt(position) == '_'
                        || (sql.charAt(position) == '$' && position > start))) {
            position++;
        }
        tokens.add(new Token(Sort.WORD, sql.substring(start, position)));
    }

    private void quoted(Sort sort, char quote, boolean backslashes) {
        int start = position++;
        while (position < sql.length()) {
            char c = sql.charAt(position);
            if (backslashes && c == '\\') {
                position += 2;
            } else if (c != quote) {
                position++;
            } else if (position + 1 < sql.length() && sql.charAt(position + 1) == quote) {
                position += 2;
            } else {
                position++;
                tokens.add(new Token(sort, sql.substring(start, position)));
                return;
            }
        }
        tokens.add(new Token(Sort.UNCLOSED, sql.substring(start)));
    }

    /** What stands in a comment says nothing, unless it is a hint. */
    private void until(String end, boolean closes) {
        int found = sql.indexOf(end, position + end.length());
        int stop = found < 0 ? sql.length() : found + end.length();
        String all = sql.substring(position, stop);
        if (found < 0 && closes) {
            tokens.add(new Token(Sort.UNCLOSED, all));
        } else if (all.startsWith("/*+") || all.startsWith("/*!")) {
            tokens.add(new Token(Sort.HINT, all));
        } else if (all.startsWith("$")) {
            tokens.add(new Token(Sort.TEXT, all));
        }
        position = stop;
    }

    /** {@code schema.table."column"} is one name: a name with a dot may be written as several. */
    private static List<Token> joined(List<Token> tokens) {
        List<Token> joined = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            while (isName(token)
                    && i + 2 < tokens.size()
                    && tokens.get(i + 1).text().equals(".")
                    && isName(tokens.get(i + 2))) {
                Token next = tokens.get(i + 2);
                Sort sort = token.sort() == Sort.WORD && next.sort() == Sort.WORD ? Sort.WORD : Sort.NAME;
                token = new Token(sort, token.text() + "." + next.text());
                i += 2;
            }
            joined.add(token);
        }
        return joined;
    }

    private static boolean isName(Token token) {
        return token.sort() == Sort.NAME
                || (token.sort() == Sort.WORD && !Character.isDigit(token.text().charAt(0)));
    }
}
