package dev.athanor.spring.boot.test;

import dev.athanor.engine.StatementEvent;
import dev.athanor.engine.StatementListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Keeps the statements that were executed, and compares their number to what was expected. Thread-safe. */
final class StatementCount implements StatementListener {

    private final ExpectStatements expected;
    private final List<String> executed = new CopyOnWriteArrayList<>();

    StatementCount(ExpectStatements expected) {
        if (expected.value() < 0 == expected.max() < 0) {
            throw new ExtensionConfigurationException(
                    "@ExpectStatements needs a number: @ExpectStatements(3) for exactly so many, or"
                            + " @ExpectStatements(max = 3), not both.");
        }
        this.expected = expected;
    }

    @Override
    public void executed(StatementEvent event) {
        executed.add(event.batchSize() > 1 ? event.sql() + " x" + event.batchSize() : event.sql());
    }

    void check() {
        int count = executed.size();
        boolean isFine = expected.max() < 0 ? count == expected.value() : count <= expected.max();
        if (!isFine) {
            throw new AssertionError(describe(count));
        }
    }

    private String describe(int count) {
        StringBuilder text = new StringBuilder("Expected ")
                .append(expected.max() < 0 ? "exactly " + expected.value() : "at most " + expected.max())
                .append(" statements, executed were ")
                .append(count)
                .append(count == 0 ? "." : ":");
        for (int number = 1; number <= count; number++) {
            text.append(System.lineSeparator())
                    .append("  ")
                    .append(number)
                    .append(". ")
                    .append(executed.get(number - 1));
        }
        return text.toString();
    }
}
