package dev.athanor.spring;

import dev.athanor.sql.Select;
import dev.athanor.sql.Statement;
import dev.athanor.sql.Text;
import dev.athanor.sql.TextQuery;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a statement does to the data, as far as one can tell before it runs. */
enum Reading {
    /** It only reads. */
    READS,
    /** It reads and locks what it has read. */
    LOCKS,
    /** It writes, or one cannot tell. */
    WRITES;

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern READING =
            Pattern.compile("[\\s(]*(select|with|values|show|explain|describe|table)\\b.*", Pattern.DOTALL);
    private static final Pattern CHANGING =
            Pattern.compile("\\b(insert|update|delete|merge|replace|into|call|for\\s+share|nextval)\\b");

    static Reading of(Statement<?> statement) {
        if (statement instanceof Select<?> select) {
            return select.isForUpdate() ? LOCKS : READS;
        }
        if (statement instanceof Text text) {
            return of(text);
        }
        return statement instanceof TextQuery<?> query ? of(query.text()) : WRITES;
    }

    /** A word such as UPDATE may be harmless in a text; then a transaction is asked for that was not needed. */
    private static Reading of(Text text) {
        String sql = text.segments().stream().map(Text.Segment::text).collect(Collectors.joining(" "));
        String words = COMMENT.matcher(sql).replaceAll(" ").toLowerCase(Locale.ROOT);
        return READING.matcher(words).matches() && !CHANGING.matcher(words).find() ? READS : WRITES;
    }
}
