package dev.athanor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * What was executed on a {@link TestDatabase}, in order, with binds and batch sizes; the failed ones too.
 *
 * <pre>{@code
 * log.assertStatements(1, () -> session.select(User.class).list());
 * assertThat(log.sql()).containsExactly("select …");
 * }</pre>
 *
 * <p>It is empty at the start of each test. Thread-safe.
 */
public final class StatementLog {

    private final List<ExecutedStatement> statements = new ArrayList<>();

    StatementLog() {}

    /** Everything since the start of the test or the last {@link #clear()}. */
    public synchronized List<ExecutedStatement> statements() {
        return List.copyOf(statements);
    }

    /** The texts of {@link #statements()}. */
    public List<String> sql() {
        return statements().stream().map(ExecutedStatement::sql).toList();
    }

    /** Those of {@link #statements()} that only read. */
    public List<ExecutedStatement> selects() {
        return statements().stream().filter(ExecutedStatement::isSelect).toList();
    }

    /** Those of {@link #statements()} that insert, update or delete rows. */
    public List<ExecutedStatement> changes() {
        return statements().stream().filter(ExecutedStatement::isChange).toList();
    }

    /** The number of trips to the database: a batch counts once. */
    public int count() {
        return statements().size();
    }

    /** Forgets what was recorded. */
    public synchronized void clear() {
        statements.clear();
    }

    /**
     * Asserts {@link #count()}.
     *
     * @throws AssertionError listing the statements if there are more or fewer
     */
    public StatementLog expect(int count) {
        expect(count, statements());
        return this;
    }

    /**
     * Runs the action and asserts how often it went to the database. What was recorded before stays and does not count.
     *
     * @throws AssertionError listing the statements of the action if there are more or fewer
     */
    public StatementLog assertStatements(int count, ThrowingCallable action) {
        int before = count();
        try {
            action.call();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("The action failed: " + e, e);
        }
        List<ExecutedStatement> all = statements();
        expect(count, all.subList(Math.min(before, all.size()), all.size()));
        return this;
    }

    @Override
    public String toString() {
        return String.join(
                "\n", statements().stream().map(ExecutedStatement::toString).toList());
    }

    private static void expect(int count, List<ExecutedStatement> statements) {
        assertThat(statements)
                .as(() -> "expected %d statement%s, executed %s %d"
                        .formatted(
                                count,
                                count == 1 ? "" : "s",
                                statements.size() == 1 ? "was" : "were",
                                statements.size()))
                .hasSize(count);
    }

    QueryExecutionListener recorder() {
        return new Recorder();
    }

    private synchronized void record(ExecutedStatement statement) {
        statements.add(statement);
    }

    private final class Recorder implements QueryExecutionListener {

        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            // Recorded afterwards, so that the order is the order of completion within a thread.
        }

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            for (QueryInfo query : queries) {
                record(new ExecutedStatement(query.getQuery(), bindsOf(query)));
            }
        }

        private List<List<Object>> bindsOf(QueryInfo query) {
            List<List<ParameterSetOperation>> rows = query.getParametersList();
            return rows.isEmpty()
                    ? List.of(List.of())
                    : rows.stream().map(this::bindsOf).toList();
        }

        /** Binds come in the order of the calls; those by name keep it. */
        private int position(ParameterSetOperation bind) {
            return bind.getArgs()[0] instanceof Integer index ? index : 0;
        }

        private List<Object> bindsOf(List<ParameterSetOperation> row) {
            return Arrays.asList(row.stream()
                    .filter(bind -> !ParameterSetOperation.isRegisterOutParameterOperation(bind))
                    .sorted(Comparator.comparing(this::position))
                    .map(bind -> ParameterSetOperation.isSetNullParameterOperation(bind) ? null : bind.getArgs()[1])
                    .toArray());
        }
    }
}
