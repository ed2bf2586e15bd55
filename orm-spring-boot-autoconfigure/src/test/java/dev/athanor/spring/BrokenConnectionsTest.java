package dev.athanor.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.athanor.CommitOutcomeUnknownException;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.FailingDataSource;
import dev.athanor.testkit.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What the caller of a transaction sees, and what is left behind, when connections fail. */
@DatabaseTest
class BrokenConnectionsTest {

    private static final int TOO_MANY_CALLS = 500;

    private final TestDatabase database;

    BrokenConnectionsTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void aCommitThatIsNotAnsweredIsItsOwnFailure() {
        Notebook prepared = new Notebook("notes", database.dataSource());
        Notebook notes = prepared.over(new UnansweredCommits(database.dataSource()));
        List<Integer> completions = new ArrayList<>();

        assertThatThrownBy(() -> notes.run(status -> {
                    notes.write("who knows");
                    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                        @Override
                        public void afterCompletion(int completion) {
                            completions.add(completion);
                        }
                    });
                }))
                .isInstanceOf(TransactionSystemException.class)
                .hasCauseInstanceOf(CommitOutcomeUnknownException.class)
                .hasMessageContaining("may or may not be committed");

        assertThat(completions).containsExactly(TransactionSynchronization.STATUS_UNKNOWN);
        assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
    }

    @Test
    void whateverCallFailsTheFirstErrorIsSeenAndNothingIsLeftBehind() {
        Notebook prepared = new Notebook("notes", database.dataSource());
        FailingDataSource failing = new FailingDataSource(database.dataSource());
        Notebook notes = prepared.over(failing.asDataSource());

        int calls = 0;
        boolean failed;
        do {
            failing.failAt(++calls);
            Throwable failure = catchThrowable(() -> work(notes));
            failed = failing.hasFailed();
            failing.failAt(0);

            if (failure != null) {
                assertThat(stackTrace(failure)).as("call " + calls).contains(FailingDataSource.MESSAGE);
            }
            assertThat(TransactionSynchronizationManager.getResourceMap())
                    .as("call " + calls)
                    .isEmpty();
            assertThat(notes.sessions().statistics().sessionsActive()).isZero();
            database.expectNoOpenConnections();
            prepared.jdbc().update("DELETE FROM notes");
        } while (failed && calls < TOO_MANY_CALLS);

        assertThat(calls).isBetween(20, TOO_MANY_CALLS - 1);
    }

    @Test
    void whateverCallOfANestedTransactionFailsNothingOfItIsKept() {
        Notebook prepared = new Notebook("notes", database.dataSource());
        FailingDataSource failing = new FailingDataSource(database.dataSource());
        Notebook notes = prepared.over(failing.asDataSource());

        int calls = 0;
        boolean failed;
        do {
            failing.failAt(++calls);
            Throwable[] nested = new Throwable[1];
            Throwable failure = catchThrowable(() -> notes.run(status -> {
                notes.write("outer");
                nested[0] = catchThrowable(() -> notes.nested(inner -> notes.write("inner")));
            }));
            failed = failing.hasFailed();
            failing.failAt(0);

            List<String> words = prepared.words();
            if (nested[0] != null) {
                assertThat(words).as("call " + calls).doesNotContain("inner");
            }
            if (failure == null) {
                assertThat(words).as("call " + calls).contains("outer");
            }
            prepared.jdbc().update("DELETE FROM notes");
        } while (failed && calls < TOO_MANY_CALLS);

        assertThat(calls).isBetween(20, TOO_MANY_CALLS - 1);
    }

    private static void work(Notebook notes) {
        notes.run(status -> {
            notes.write("outer");
            notes.nested(nested -> notes.write("inner"));
            assertThat(notes.words()).hasSize(2);
        });
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
