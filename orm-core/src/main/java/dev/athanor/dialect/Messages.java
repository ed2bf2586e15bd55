package dev.athanor.dialect;

import dev.athanor.DatabaseException.Refusal;
import dev.athanor.ErrorKind;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names of constraint and table from a database's messages. A message none of the patterns knows, such as one in
 * another language than English, names nothing.
 */
public final class Messages {

    private final List<Pattern> patterns;

    private Messages(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    /** Makes a reader of patterns, each with a group {@code constraint} and a group {@code table}, which may be empty. */
    public static Messages of(String... patterns) {
        return new Messages(List.of(patterns).stream().map(Pattern::compile).toList());
    }

    /** Returns what a failure means, with the names that the message of its most telling exception has. */
    public Refusal refusal(ErrorKind kind, SQLException failure, @Nullable String sql) {
        String message = String.valueOf(SqlStates.mostTelling(failure).getMessage());
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(message);
            if (matcher.find()) {
                return new Refusal(kind, failure, sql, group(matcher, "constraint"), group(matcher, "table"));
            }
        }
        return new Refusal(kind, failure, sql, null, null);
    }

    private static @Nullable String group(Matcher matcher, String name) {
        String found = matcher.group(name);
        return found == null || found.isEmpty() ? null : found;
    }
}
