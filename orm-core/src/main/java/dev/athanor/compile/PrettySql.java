package dev.athanor.compile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/** Breaks SQL into lines: a line for each clause, a block for each sub-select. Only white space changes. Confined to one thread. */
final class PrettySql {

    private static final Set<String> CLAUSES = Set.of(
            "FROM",
            "WHERE",
            "HAVING",
            "WINDOW",
            "LIMIT",
            "OFFSET",
            "FETCH",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "MINUS",
            "SET",
            "VALUES",
            "RETURNING",
            "JOIN",
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "USING",
            "WHEN");
    private static final Set<String> TWO_WORDS = Set.of(
            "GROUP BY",
            "ORDER BY",
            "LEFT JOIN",
            "RIGHT JOIN",
            "FULL JOIN",
            "CROSS JOIN",
            "INNER JOIN",
            "FOR UPDATE",
            "FOR SHARE",
            "FOR NO",
            "FOR KEY",
            "ON CONFLICT",
            "ON DUPLICATE");
    private static final Set<String> GLUED = Set.of(
            "DISTINCT FROM",
            "DELETE FROM",
            "DO UPDATE",
            "FOR UPDATE",
            "KEY UPDATE",
            "THEN UPDATE",
            "THEN INSERT",
            "THEN DELETE",
            "UPDATE SET",
            "LEFT JOIN",
            "RIGHT JOIN",
            "FULL JOIN",
            "CROSS JOIN",
            "INNER JOIN");
    private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "INSERT", "UPDATE", "DELETE");

    private final String sql;
    private final StringBuilder pretty = new StringBuilder();
    private final Deque<Boolean> blocks = new ArrayDeque<>();
    private int position;
    private int depth;
    private int cases;
    private boolean between;
    private String before = "";

    private PrettySql(String sql) {
        this.sql = sql;
    }

    static String of(String sql) {
        return new PrettySql(sql).written();
    }

    private String written() {
        while (position < sql.length()) {
            char c = sql.charAt(position);
            if (c == '\'' || c == '"' || c == '`') {
                copy(endOfQuoted(c));
                before = "";
            } else if (sql.startsWith("/*", position)) {
                int end = sql.indexOf("*/", position);
                copy(end < 0 ? sql.length() : end + 2);
            } else if (Character.isJavaIdentifierStart(c)) {
                word();
            } else if (c == '(') {
                open();
            } else if (c == ')') {
                close();
            } else {
                pretty.append(c);
                position++;
                before = Character.isWhitespace(c) ? before : "";
            }
        }
        return pretty.toString();
    }

    private int endOfQuoted(char quote) {
        int end = sql.indexOf(quote, position + 1);
        return end < 0 ? sql.length() : end + 1;
    }

    private void copy(int end) {
        pretty.append(sql, position, end);
        position = end;
    }

    private void open() {
        position++;
        boolean isBlock = QUERIES.contains(wordAt(position));
        blocks.push(isBlock);
        pretty.append('(');
        if (isBlock) {
            depth++;
            pretty.append('\n').append("    ".repeat(depth));
        }
        before = "(";
    }

    private void close() {
        position++;
        if (!blocks.isEmpty() && blocks.pop()) {
            depth--;
            pretty.append('\n').append("    ".repeat(depth));
        }
        pretty.append(')');
        before = "";
    }

    private void word() {
        String word = wordAt(position);
        int end = position + word.length();
        String next = wordAt(afterSpace(end));
        if (isClause(word, next)) {
            newLine("");
        } else if ((word.equals("AND") || word.equals("OR")) && isFree() && !between) {
            newLine("  ");
        }
        between = word.equals("BETWEEN") || (between && !word.equals("AND"));
        cases += word.equals("CASE") ? 1 : word.equals("END") && cases > 0 ? -1 : 0;
        copy(end);
        before = word;
    }

    /** Tells whether this place is not within parentheses or a CASE, where a line would be torn apart. */
    private boolean isFree() {
        return cases == 0 && (blocks.isEmpty() || blocks.peek());
    }

    private boolean isClause(String word, String next) {
        if (pretty.length() == 0 || before.equals("(") || before.equals(".") || !isFree()) {
            return false;
        }
        boolean starts = CLAUSES.contains(word) || TWO_WORDS.contains(word + " " + next);
        return starts && !GLUED.contains(before + " " + word);
    }

    private void newLine(String indentation) {
        while (pretty.length() > 0 && pretty.charAt(pretty.length() - 1) == ' ') {
            pretty.setLength(pretty.length() - 1);
        }
        pretty.append('\n').append("    ".repeat(depth)).append(indentation);
    }

    private int afterSpace(int from) {
        int start = from;
        while (start < sql.length() && Character.isWhitespace(sql.charAt(start))) {
            start++;
        }
        return start;
    }

    private String wordAt(int from) {
        int end = from;
        while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
            end++;
        }
        String word = sql.substring(from, end);
        return word.equals(word.toUpperCase(Locale.ROOT)) ? word : word.toLowerCase(Locale.ROOT);
    }
}
