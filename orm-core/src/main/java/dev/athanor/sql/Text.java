package dev.athanor.sql;

import dev.athanor.OrmException;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * SQL written by hand, with named parameters: {@code text("SELECT name FROM users WHERE age > :age").bind("age", 17)}. The text
 * goes to the database as it is: never put a user's input into it, bind it.
 *
 * <p>{@code :name} is a parameter outside quotes and comments; {@code ::} is left alone; {@code \:} is a colon. Within quotes a
 * quote is doubled, as the standard says; a backslash takes its meaning only in PostgreSQL's {@code E'…'}.
 *
 * @param segments the text cut at its parameters
 * @param values what was bound so far, by name
 */
public record Text(List<Segment> segments, Map<String, Expression<?>> values) implements Statement<Row> {

    /** Copies both. */
    public Text {
        segments = List.copyOf(segments);
        values = Map.copyOf(values);
    }

    /** Returns the same text with a value for a parameter; its type is that of the value's class. */
    public <T> Text bind(String name, T value) {
        if (value == null) {
            throw new OrmException(
                    "orm-sql-untyped-null",
                    "The type of null is not known. Use bind(\"" + name + "\", null, type) with a type of SqlTypes.");
        }
        return bind(name, Sql.literal(value));
    }

    /** Returns the same text with a value, which may be null, for a parameter. */
    public <T> Text bind(String name, @Nullable T value, SqlType<T> type) {
        return bind(name, new Expression.Bind<>(value, TypeOf.known(type)));
    }

    private Text bind(String name, Expression<?> value) {
        if (!parameters().contains(name)) {
            throw new OrmException(
                    "orm-sql-no-such-parameter",
                    "The text has no parameter \":" + name + "\"; it has "
                            + (parameters().isEmpty() ? "none" : String.join(", ", parameters())) + ".");
        }
        Map<String, Expression<?>> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Text(segments, more);
    }

    /** Says what its column is, so that the result is typed. */
    public <T> TextQuery<T> columns(SelectItem<T> column) {
        return new TextQuery<>(this, Projection.of(List.of(column)));
    }

    /** Says what its columns are, in order, so that the rows are typed. */
    public TextQuery<Row> columns(SelectItem<?> first, SelectItem<?> second, SelectItem<?>... more) {
        return new TextQuery<>(this, Sql.rowOf(first, second, more));
    }

    /** Makes something of its rows, whose columns are as given. */
    public <R> TextQuery<R> columns(Projection<R> projection) {
        return new TextQuery<>(this, projection);
    }

    @Override
    public @Nullable Projection<Row> projection() {
        return null;
    }

    private TreeSet<String> parameters() {
        return segments.stream()
                .map(Segment::parameter)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * A piece of text and the parameter behind it.
     *
     * @param text the text
     * @param parameter the name of the parameter, or null at the end
     */
    public record Segment(String text, @Nullable String parameter) {}

    static Text parse(String sql) {
        return new TextParser(sql).parse();
    }

    /** Returns the values of all parameters, and refuses a text with one that has none. */
    public Expression<?> value(String parameter) {
        Expression<?> value = values.get(parameter);
        return value != null ? value : new Expression.Parameter<>(parameter, TypeOf.known(SqlTypes.TEXT));
    }

    /** Cuts a text at its parameters. */
    private static final class TextParser {

        private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)?\\$");

        private final String sql;
        private final List<Segment> segments = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private int position;

        TextParser(String sql) {
            this.sql = sql;
        }

        Text parse() {
            while (position < sql.length()) {
                char c = sql.charAt(position);
                if (c == '\'' && isEscapeString()) {
                    copyEscapeString();
                } else if (c == '\'' || c == '"' || c == '`') {
                    copyUntil(String.valueOf(c), 1);
                } else if (c == '$') {
                    dollar();
                } else if (sql.startsWith("--", position)) {
                    copyUntil("\n", 2);
                } else if (sql.startsWith("/*", position)) {
                    copyUntil("*/", 2);
                } else if (sql.startsWith("\\:", position)) {
                    text.append(':');
                    position += 2;
                } else if (sql.startsWith("::", position)) {
                    text.append("::");
                    position += 2;
                } else if (c == ':' && position + 1 < sql.length() && isNameStart(sql.charAt(position + 1))) {
                    parameter();
                } else {
                    text.append(c);
                    position++;
                }
            }
            segments.add(new Segment(text.toString(), null));
            return new Text(segments, Map.of());
        }

        /** A text such as {@code E'it\'s'}, in which a backslash takes the meaning from a quote. */
        private boolean isEscapeString() {
            char before = position == 0 ? ' ' : sql.charAt(position - 1);
            return (before == 'E' || before == 'e')
                    && (position == 1 || !Character.isJavaIdentifierPart(sql.charAt(position - 2)));
        }

        private void copyEscapeString() {
            int end = position + 1;
            while (end < sql.length() && sql.charAt(end) != '\'') {
                end += sql.charAt(end) == '\\' ? 2 : 1;
            }
            int stop = Math.min(end + 1, sql.length());
            text.append(sql, position, stop);
            position = stop;
        }

        private void dollar() {
            String quote = dollarQuote();
            if (quote == null) {
                text.append('$');
                position++;
            } else {
                copyUntil(quote, quote.length());
            }
        }

        /** Returns what opens and closes a text such as {@code $tag$ it's $tag$}, or null where none begins. */
        private @Nullable String dollarQuote() {
            Matcher quote = DOLLAR_QUOTE.matcher(sql).region(position, sql.length());
            boolean within = position > 0 && Character.isJavaIdentifierPart(sql.charAt(position - 1));
            return !within && quote.lookingAt() && sql.indexOf(quote.group(), quote.end()) > 0 ? quote.group() : null;
        }

        private void copyUntil(String end, int opening) {
            int found = sql.indexOf(end, position + opening);
            int stop = found < 0 ? sql.length() : found + end.length();
            text.append(sql, position, stop);
            position = stop;
        }

        private void parameter() {
            int end = position + 1;
            while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
                end++;
            }
            segments.add(new Segment(text.toString(), sql.substring(position + 1, end)));
            text.setLength(0);
            position = end;
        }

        private static boolean isNameStart(char c) {
            return Character.isLetter(c) || c == '_';
        }
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}
