package dev.athanor.demo.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The statements one request has executed so far: what the foot of each page shows. Confined to one thread. */
public final class RequestStatements {

    /** The name of the request's attribute, and so of the variable in templates. */
    public static final String NAME = "statements";

    private final List<Executed> executed = new ArrayList<>();

    /**
     * One statement.
     *
     * @param sql its text, without values
     * @param rows the rows of values it was executed with: more than one for a batch
     * @param elapsed how long it took
     */
    public record Executed(String sql, int rows, Duration elapsed) {}

    void add(Executed statement) {
        executed.add(statement);
    }

    public List<Executed> getExecuted() {
        return executed;
    }

    public int getCount() {
        return executed.size();
    }

    /** The time in the database, in milliseconds. */
    public String getMilliseconds() {
        long nanoseconds =
                executed.stream().mapToLong(one -> one.elapsed().toNanos()).sum();
        return String.valueOf(Math.round(nanoseconds / 100_000.0) / 10.0);
    }
}
