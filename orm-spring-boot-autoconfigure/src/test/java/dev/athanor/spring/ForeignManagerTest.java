package dev.athanor.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.athanor.OrmException;
import dev.athanor.dialect.Feature;
import dev.athanor.spring.notes.Note;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The session takes part in the transactions of JdbcTransactionManager; the numbers are those of the scenarios. */
@DatabaseTest
class ForeignManagerTest {

    private final TestDatabase database;
    private Notebook notes;

    ForeignManagerTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void openTheNotebook() {
        notes = new Notebook("notes", database.dataSource());
        JdbcTransactionManager manager = new JdbcTransactionManager(database.dataSource());
        manager.addListener(SpringSessions.executionListener(notes.sessions()));
        notes.with(manager);
    }

    @Test
    @DisplayName("40.1: commit flushes")
    void commitFlushes() {
        notes.run(status -> notes.write("kept"));

        assertThat(notes.words()).containsExactly("kept");
    }

    @Test
    @DisplayName("40.2: rollback-only discards")
    void rollbackOnlyDiscards() {
        notes.run(status -> {
            notes.write("new");
            notes.session().flush();
            status.setRollbackOnly();
        });

        assertThat(notes.words()).isEmpty();
    }

    @Test
    @DisplayName("40.3, 40.4: a change made by a listener right before the commit is written")
    void aChangeBeforeTheCommitIsWritten() {
        notes.run(status -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                notes.write("by a listener");
            }
        }));

        assertThat(notes.words()).containsExactly("by a listener");
    }

    @Test
    @DisplayName("40.9: JdbcTemplate is on the same connection and sees what was flushed")
    void jdbcTemplateSeesFlushes() {
        notes.run(status -> {
            notes.write("flushed");
            notes.session().flush();

            assertThat(notes.words()).containsExactly("flushed");
        });
    }

    @Test
    @DisplayName("40.10: TransactionStatus.flush() flushes the session")
    void theStatusFlushes() {
        notes.run(status -> {
            notes.write("flushed");
            status.flush();

            assertThat(notes.words()).containsExactly("flushed");
        });
    }

    @Test
    @DisplayName("40.12: REQUIRES_NEW has a session of its own, and survives")
    @Requires(Feature.CONCURRENT_WRITERS)
    void requiresNewSurvives() {
        notes.run(status -> {
            notes.write("outer");
            notes.requiresNew(inner -> notes.write("inner"));
            status.setRollbackOnly();
        });

        assertThat(notes.words()).containsExactly("inner");
    }

    @Test
    @DisplayName("40.14: in NOT_SUPPORTED queries work, writing is refused, and the outer transaction is intact")
    void notSupportedReadsOnly() {
        notes.run(status -> {
            notes.write("outer");
            notes.transaction(TransactionDefinition.PROPAGATION_NOT_SUPPORTED).executeWithoutResult(without -> {
                assertThat(notes.session().query(Note.class).count()).isZero();
                assertThatThrownBy(() -> notes.write("without")).isInstanceOf(OrmException.class);
            });
        });

        assertThat(notes.words()).containsExactly("outer");
    }

    @Test
    @DisplayName("40.15: what comes behind the commit is refused, even as the first thing the session hears")
    void behindTheCommitWritingIsRefused() {
        List<Throwable> failures = new ArrayList<>();
        Runnable late = () -> failures.add(catchThrowable(() -> notes.write("too late")));

        notes.run(status -> TransactionSynchronizationManager.registerSynchronization(afterCommit(late)));
        notes.run(status -> {
            notes.write("in time");
            TransactionSynchronizationManager.registerSynchronization(afterCommit(late));
        });

        assertThat(failures)
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure).hasMessageEndingWith("[orm-spring-transaction-ended]"));
        assertThat(notes.words()).containsExactly("in time");
    }

    @Test
    @DisplayName("48: a listener behind the commit writes in a transaction of its own")
    void behindTheCommitATransactionOfItsOwnWrites() {
        notes.run(status -> TransactionSynchronizationManager.registerSynchronization(
                afterCommit(() -> notes.requiresNew(inner -> notes.write("second")))));

        assertThat(notes.words()).containsExactly("second");
        assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
    }

    @Test
    @DisplayName("40.18: a flush that fails at commit is Spring's exception, and nothing is committed")
    void aFlushThatFailsAtCommit() {
        notes.run(status -> notes.write("taken"));

        assertThatThrownBy(() -> notes.run(status -> {
                    notes.write("fine");
                    notes.write("taken");
                }))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(notes.words()).containsExactly("taken");
    }

    @Test
    @DisplayName("40.11: a read-only transaction refuses to write")
    @Requires(Feature.CONCURRENT_WRITERS)
    void readOnlyRefuses() {
        notes.readOnly()
                .executeWithoutResult(
                        status -> assertThatThrownBy(() -> notes.write("never")).isInstanceOf(OrmException.class));
    }

    @Test
    @DisplayName("40.5: where a nested transaction leaves it open what counts, nothing is committed")
    void aNestedRollbackWithChangesIsRefused() {
        assertThatThrownBy(() -> notes.run(status -> {
                    notes.write("outer");
                    notes.nested(nested -> {
                        notes.write("inner");
                        nested.setRollbackOnly();
                    });
                }))
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining("flush before the nested transaction begins")
                .hasMessageEndingWith("[orm-spring-foreign-savepoint]");
        assertThat(notes.words()).isEmpty();
    }

    @Test
    @DisplayName("40.6: a nested transaction that has nothing open when it begins and ends is undone alone")
    void aNestedRollbackWithoutOpenChangesIsFine() {
        notes.run(status -> {
            notes.write("outer");
            notes.session().flush();
            notes.nested(nested -> {
                notes.write("inner");
                notes.session().flush();
                nested.setRollbackOnly();
            });
        });

        assertThat(notes.words()).containsExactly("outer");
    }

    @Test
    @DisplayName("40.5: a session that is first used in a nested transaction is undone with it")
    void aSessionFirstUsedInANestedTransactionIsUndoneWithIt() {
        notes.run(status -> {
            notes.nested(nested -> {
                notes.write("inner");
                nested.setRollbackOnly();
            });
            notes.write("outer");
        });

        assertThat(notes.words()).containsExactly("outer");
    }

    @Test
    @DisplayName("40.8: a savepoint by hand that leaves it open what counts is refused, too")
    void aSavepointByHandIsRefused() {
        assertThatThrownBy(() -> notes.run(status -> {
                    notes.write("before");
                    Object savepoint = status.createSavepoint();
                    notes.write("after");
                    status.rollbackToSavepoint(savepoint);
                }))
                .hasMessageEndingWith("[orm-spring-foreign-savepoint]");
        assertThat(notes.words()).isEmpty();
    }

    @Test
    void aConnectionThatCommitsByItselfIsNoTransaction() {
        notes.transaction(TransactionDefinition.PROPAGATION_SUPPORTS).executeWithoutResult(status -> {
            assertThat(notes.words()).isEmpty();
            assertThatThrownBy(() -> notes.write("never")).hasMessageEndingWith("[orm-spring-no-transaction]");
        });
    }

    @Test
    void nothingIsLeftBehind() {
        for (int times = 0; times < 50; times++) {
            int number = times;
            notes.run(status -> notes.write("note " + number));
            notes.run(status -> {
                notes.write("never " + number);
                status.setRollbackOnly();
            });
        }

        assertThat(notes.sessions().statistics().sessionsActive()).isZero();
        assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
    }

    private static TransactionSynchronization afterCommit(Runnable work) {
        return new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        };
    }
}
