package dev.athanor.spring.boot;

import dev.athanor.engine.StatementEvent;
import dev.athanor.engine.StatementListener;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How often each statement of an engine was executed, and how long that took. Statements that differ in values only are one
 * shape, and values that stand in a text are left out, because they may be secret. Thread-safe.
 */
final class StatementShapes implements StatementListener {

    private static final int MOST_TEXTS = 2_000;
    private static final String REST = "(all further statements)";

    private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'|\\$(\\w*)\\$.*?\\$\\1\\$", Pattern.DOTALL);
    private static final Pattern DOUBLE_QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w$\".])\\d+(?:\\.\\d+)?\\b");
    private static final Pattern VALUES = Pattern.compile("\\?(?:\\s*,\\s*\\?)+");
    private static final Pattern ROWS = Pattern.compile("\\(\\?(?:, …)?\\)(?:\\s*,\\s*\\(\\?(?:, …)?\\))+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Supplier<String> dialect;
    private final Map<String, Shape> byText = new ConcurrentHashMap<>();
    private final Map<String, Shape> byShape = new ConcurrentHashMap<>();
    private final Shape rest = new Shape(REST);

    /** The dialect is asked for behind the first statement, when it is known. */
    StatementShapes(Supplier<String> dialect) {
        this.dialect = dialect;
    }

    @Override
    public void executed(StatementEvent event) {
        of(event.sql()).count(event);
    }

    private Shape of(String sql) {
        Shape known = byText.get(sql);
        if (known != null) {
            return known;
        }
        if (byText.size() >= MOST_TEXTS) {
            return rest;
        }
        Shape shape = byShape.computeIfAbsent(shape(sql), Shape::new);
        byText.put(sql, shape);
        return shape;
    }

    /** Returns what is left of a statement without values, however many there are in a row. */
    String shape(String sql) {
        String text = COMMENT.matcher(TEXT.matcher(sql).replaceAll("?")).replaceAll(" ");
        if (dialect.get().equals("mysql") || dialect.get().equals("mariadb")) {
            text = DOUBLE_QUOTED.matcher(text).replaceAll("?");
        }
        text = NUMBER.matcher(text).replaceAll("?");
        text = VALUES.matcher(text).replaceAll("?, …");
        text = ROWS.matcher(text).replaceAll("(?, …), …");
        return SPACE.matcher(text).replaceAll(" ").trim();
    }

    /** Returns the statements that took the most time altogether. */
    List<Timing> slowest(int most) {
        return Stream.concat(byShape.values().stream(), Stream.of(rest))
                .map(Shape::timing)
                .filter(timing -> timing.count() > 0)
                .sorted(Comparator.comparing(Timing::totalMilliseconds).reversed())
                .limit(most)
                .toList();
    }

    /**
     * The times of one shape.
     *
     * @param statement the statement without values
     * @param count how often it was executed; a batch counts once
     * @param failures how often it failed
     * @param totalMilliseconds the time all executions took
     * @param meanMilliseconds the time one took on average
     * @param maximumMilliseconds the time the slowest took
     */
    record Timing(
            String statement,
            long count,
            long failures,
            double totalMilliseconds,
            double meanMilliseconds,
            double maximumMilliseconds) {}

    /** What is counted of one shape. */
    private static final class Shape {

        private final String statement;
        private final LongAdder count = new LongAdder();
        private final LongAdder failures = new LongAdder();
        private final LongAdder total = new LongAdder();
        private final LongAccumulator maximum = new LongAccumulator(Math::max, 0);

        Shape(String statement) {
            this.statement = statement;
        }

        void count(StatementEvent event) {
            long elapsed = event.elapsed().toNanos();
            count.increment();
            total.add(elapsed);
            maximum.accumulate(elapsed);
            if (event.failure() != null) {
                failures.increment();
            }
        }

        Timing timing() {
            long executions = count.sum();
            double all = milliseconds(total.sum());
            return new Timing(
                    statement,
                    executions,
                    failures.sum(),
                    all,
                    executions == 0 ? 0 : all / executions,
                    milliseconds(maximum.get()));
        }

        private static double milliseconds(long nanoseconds) {
            return TimeUnit.NANOSECONDS.toMicros(nanoseconds) / 1_000.0;
        }
    }
}
