package dev.athanor.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.athanor.OrmException;
import dev.athanor.dialect.Feature;
import dev.athanor.session.ObjectState;
import dev.athanor.spring.notes.Note;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.Requires;
import dev.athanor.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class OrmTransactionManagerTest {

    private final TestDatabase database;
    private Notebook notes;

    OrmTransactionManagerTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void openTheNotebook() {
        notes = new Notebook("notes", database.dataSource());
        database.log().clear();
    }

    @Nested
    class Ends {

        @Test
        @DisplayName("40.1: commit flushes")
        void commitFlushes() {
            notes.run(status -> notes.write("kept"));

            assertThat(notes.words()).containsExactly("kept");
        }

        @Test
        @DisplayName("40.2: rollback-only discards, in the database and in the objects")
        void rollbackOnlyDiscards() {
            notes.run(status -> notes.write("before"));

            Note[] seen = new Note[1];
            notes.run(status -> {
                seen[0] = notes.session().query(Note.class).one();
                seen[0].setWords("changed");
                notes.write("new");
                notes.session().flush();
                status.setRollbackOnly();
            });

            assertThat(notes.words()).containsExactly("before");
        }

        @Test
        @DisplayName("40.3: a change made by a listener right before the commit is written")
        void aChangeBeforeTheCommitIsWritten() {
            notes.run(status -> {
                notes.write("first");
                TransactionSynchronizationManager.registerSynchronization(
                        beforeCommit(() -> notes.write("by a listener")));
            });

            assertThat(notes.words()).containsExactly("by a listener", "first");
        }

        @Test
        @DisplayName("40.4: so is one if nobody had used the session before")
        void theFirstUseMayBeRightBeforeTheCommit() {
            notes.run(status -> TransactionSynchronizationManager.registerSynchronization(
                    beforeCommit(() -> notes.write("by a listener"))));

            assertThat(notes.words()).containsExactly("by a listener");
        }

        @Test
        @DisplayName("40.15: what comes behind the commit is refused")
        void behindTheCommitWritingIsRefused() {
            List<Throwable> failures = new ArrayList<>();

            notes.run(status -> {
                notes.write("first");
                TransactionSynchronizationManager.registerSynchronization(
                        afterCommit(() -> failures.add(catchThrowable(() -> notes.write("too late")))));
            });

            assertThat(failures)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            OrmException.class,
                            failure -> assertThat(failure.code()).isEqualTo("orm-spring-transaction-ended"));
            assertThat(notes.words()).containsExactly("first");
        }

        @Test
        @DisplayName("48: a listener behind the commit writes in a transaction of its own")
        void behindTheCommitATransactionOfItsOwnWrites() {
            notes.run(status -> {
                notes.write("first");
                TransactionSynchronizationManager.registerSynchronization(
                        afterCommit(() -> notes.requiresNew(inner -> notes.write("second"))));
            });

            assertThat(notes.words()).containsExactly("first", "second");
        }

        @Test
        @DisplayName("40.18, 41: a flush that fails at commit is Spring's exception, and nothing is committed")
        void aFlushThatFailsAtCommit() {
            notes.run(status -> notes.write("taken"));

            assertThatThrownBy(() -> notes.run(status -> {
                        notes.write("fine");
                        notes.write("taken");
                    }))
                    .isInstanceOf(DuplicateKeyException.class)
                    .hasMessageContaining("[orm-db-unique]");
            assertThat(notes.words()).containsExactly("taken");
        }

        @Test
        @DisplayName("40.18: a flush that fails for a listener's change is Spring's exception, too")
        void aFlushThatFailsForAListener() {
            notes.run(status -> notes.write("taken"));

            assertThatThrownBy(() -> notes.run(status -> TransactionSynchronizationManager.registerSynchronization(
                            beforeCommit(() -> notes.write("taken")))))
                    .isInstanceOf(DuplicateKeyException.class);
            assertThat(notes.words()).containsExactly("taken");
        }

        @Test
        @DisplayName("45: execution listeners hear of begin, commit and rollback")
        void executionListenersHear() {
            Journal journal = new Journal();
            OrmTransactionManager manager = new OrmTransactionManager(notes.sessions());
            manager.addListener(journal);
            notes.with(manager);

            notes.run(status -> notes.write("kept"));
            notes.run(status -> status.setRollbackOnly());

            assertThat(journal.calls).containsExactly("begin", "commit", "begin", "rollback");
        }
    }

    @Nested
    class Within {

        @Test
        @DisplayName("40.5: a nested transaction that rolls back leaves the outer one as it was")
        void nestedRollsBackAlone() {
            notes.run(status -> {
                Note outer = notes.write("outer");
                Note[] inner = new Note[1];
                notes.nested(nested -> {
                    inner[0] = notes.write("inner");
                    nested.setRollbackOnly();
                });

                assertThat(notes.session().state(outer)).isIn(ObjectState.PENDING, ObjectState.PERSISTENT);
                assertThat(notes.session().state(inner[0])).isEqualTo(ObjectState.TRANSIENT);
            });

            assertThat(notes.words()).containsExactly("outer");
        }

        @Test
        @DisplayName("40.6: the same when a query has flushed within")
        void nestedRollsBackAloneAfterAutoflush() {
            notes.run(status -> {
                notes.write("outer");
                notes.nested(nested -> {
                    notes.write("inner");
                    assertThat(notes.session().query(Note.class).count()).isEqualTo(2);
                    nested.setRollbackOnly();
                });

                assertThat(notes.session().query(Note.class).all())
                        .extracting(Note::getWords)
                        .containsExactly("outer");
            });

            assertThat(notes.words()).containsExactly("outer");
        }

        @Test
        @DisplayName("40.5: what a nested transaction did to an object of the outer one is undone")
        void nestedChangesOfOuterObjectsAreUndone() {
            notes.run(status -> {
                Note outer = notes.write("outer");
                notes.nested(nested -> {
                    outer.setWords("changed within");
                    nested.setRollbackOnly();
                });

                assertThat(outer.getWords()).isEqualTo("outer");
            });

            assertThat(notes.words()).containsExactly("outer");
        }

        @Test
        @DisplayName("40.7: a nested transaction whose flush fails ends alone; the outer one goes on")
        void nestedFlushMayFail() {
            notes.run(status -> notes.write("taken"));

            notes.run(status -> {
                notes.write("outer");
                assertThatThrownBy(() -> notes.nested(nested -> notes.write("taken")))
                        .isInstanceOf(DuplicateKeyException.class);
                notes.write("afterwards");
            });

            assertThat(notes.words()).containsExactly("afterwards", "outer", "taken");
        }

        @Test
        void nestedThatSucceedsIsKept() {
            notes.run(status -> {
                notes.write("outer");
                notes.nested(nested -> notes.write("inner"));
            });

            assertThat(notes.words()).containsExactly("inner", "outer");
        }

        @Test
        void nestedIsRolledBackWithTheOuterOne() {
            notes.run(status -> {
                notes.nested(nested -> notes.write("inner"));
                status.setRollbackOnly();
            });

            assertThat(notes.words()).isEmpty();
        }

        @Test
        void aParticipantThatFailsWithinANestedTransactionDoomsOnlyThat() {
            notes.run(status -> {
                notes.write("outer");
                assertThatThrownBy(() -> notes.nested(nested -> {
                            notes.write("inner");
                            notes.run(participant -> {
                                throw new IllegalStateException("no");
                            });
                        }))
                        .isInstanceOf(IllegalStateException.class);
            });

            assertThat(notes.words()).containsExactly("outer");
        }

        @Test
        void aParticipantThatFailsDoomsTheTransaction() {
            assertThatThrownBy(() -> notes.run(status -> {
                        notes.write("outer");
                        assertThatThrownBy(() -> notes.run(participant -> {
                                    throw new IllegalStateException("no");
                                }))
                                .isInstanceOf(IllegalStateException.class);
                    }))
                    .isInstanceOf(UnexpectedRollbackException.class);
            assertThat(notes.words()).isEmpty();
        }

        @Test
        @DisplayName("40.8: a savepoint by hand takes rows and objects back, and can be used again")
        void aSavepointByHand() {
            notes.run(status -> {
                notes.write("outer");
                Object savepoint = status.createSavepoint();
                Note first = notes.write("first try");
                notes.session().flush();
                status.rollbackToSavepoint(savepoint);
                notes.write("second try");
                status.rollbackToSavepoint(savepoint);
                notes.write("third try");
                status.releaseSavepoint(savepoint);

                assertThat(notes.session().state(first)).isEqualTo(ObjectState.TRANSIENT);
            });

            assertThat(notes.words()).containsExactly("outer", "third try");
        }

        @Test
        @DisplayName("40.12: REQUIRES_NEW has a session of its own, and survives")
        @Requires(Feature.CONCURRENT_WRITERS)
        void requiresNewSurvives() {
            notes.run(status -> {
                notes.write("outer");
                notes.requiresNew(inner -> {
                    assertThat(notes.session().added()).isEmpty();
                    notes.write("inner");
                });
                status.setRollbackOnly();
            });

            assertThat(notes.words()).containsExactly("inner");
        }

        @Test
        @DisplayName("40.14: in NOT_SUPPORTED queries work, writing is refused, and the outer transaction is intact")
        void notSupportedReadsOnly() {
            notes.run(status -> {
                notes.write("outer");
                notes.transaction(TransactionDefinition.PROPAGATION_NOT_SUPPORTED)
                        .executeWithoutResult(without -> {
                            assertThat(notes.session().query(Note.class).count())
                                    .isZero();
                            assertThatThrownBy(() -> notes.write("without"))
                                    .isInstanceOf(OrmException.class)
                                    .hasMessageContaining("[orm-spring-no-transaction]");
                        });
            });

            assertThat(notes.words()).containsExactly("outer");
        }
    }

    @Nested
    class Together {

        @Test
        @DisplayName("40.9: JdbcTemplate is on the same connection and sees what was flushed")
        void jdbcTemplateSharesTheConnection() {
            notes.run(status -> {
                notes.write("by the session");
                notes.session().flush();
                Connection shared = DataSourceUtils.getConnection(notes.engine().dataSource());

                assertThat(shared).isSameAs(notes.session().connection().jdbc());
                assertThat(notes.words()).containsExactly("by the session");
                DataSourceUtils.releaseConnection(shared, notes.engine().dataSource());
            });
        }

        @Test
        @DisplayName("40.9: what JdbcTemplate writes is rolled back with the session")
        void jdbcTemplateIsRolledBack() {
            notes.run(status -> {
                notes.jdbc().update("INSERT INTO notes (id, words, version) VALUES (1000, 'by hand', 0)");
                status.setRollbackOnly();
            });

            assertThat(notes.words()).isEmpty();
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
        @DisplayName("40.21: JdbcTransactionManager within ours takes part")
        void jdbcTransactionManagerTakesPart() {
            TransactionTemplate inner = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));

            assertThatThrownBy(() -> notes.run(status -> {
                        notes.write("outer");
                        inner.executeWithoutResult(participant -> participant.setRollbackOnly());
                    }))
                    .isInstanceOf(UnexpectedRollbackException.class);
            assertThat(notes.words()).isEmpty();
        }

        @Test
        @DisplayName("40.22: ours within JdbcTransactionManager is refused")
        void oursWithinAnotherIsRefused() {
            TransactionTemplate outer = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));

            assertThatThrownBy(() -> outer.executeWithoutResult(status -> notes.run(inner -> notes.write("never"))))
                    .isInstanceOf(IllegalTransactionStateException.class)
                    .hasMessageContaining("engine \"notes\"");
        }

        @Test
        @DisplayName("40.16, 40.17: a session of one engine does not write in a transaction of another")
        void anotherEngineIsRefused() {
            Notebook others = new Notebook("others", database.dataSource());
            OrmTransactionManager elsewhere =
                    new OrmTransactionManager(new Notebook("elsewhere", OtherDatabase.inMemory()).sessions());

            others.with(elsewhere)
                    .run(status -> assertThatThrownBy(() -> others.write("astray"))
                            .hasMessageContaining("engine \"others\"")
                            .hasMessageContaining("one transaction cannot be on two databases"));

            assertThat(others.words()).isEmpty();
        }
    }

    @Nested
    class Settings {

        @Test
        @DisplayName("40.11, 42: a read-only transaction refuses to write")
        void readOnlyRefuses() {
            notes.readOnly().executeWithoutResult(status -> {
                assertThat(notes.session().isReadOnly()).isTrue();
                assertThatThrownBy(() -> notes.write("never")).isInstanceOf(OrmException.class);
            });

            assertThat(notes.words()).isEmpty();
        }

        @Test
        @DisplayName("42: where the driver can, the connection is read-only")
        @Requires(Feature.CONCURRENT_WRITERS)
        void theConnectionIsReadOnly() {
            notes.readOnly()
                    .executeWithoutResult(status -> assertThat(isReadOnly()).isTrue());
            notes.run(status -> assertThat(isReadOnly()).isFalse());
        }

        @Test
        @DisplayName("40.11: orm.session.read-only-writes=ignore drops the change, as JPA does")
        void readOnlyMayIgnore() {
            OrmTransactionManager manager = new OrmTransactionManager(notes.sessions());
            manager.setReadOnlyWrites(ReadOnlyWrites.IGNORE);
            notes.with(manager).run(status -> notes.write("before"));

            notes.readOnly().executeWithoutResult(status -> {
                notes.session().query(Note.class).one().setWords("changed");
                notes.write("new");
                notes.session().flush();
                assertThat(notes.session().query(Note.class).count()).isEqualTo(1);
            });

            assertThat(notes.words()).containsExactly("before");
        }

        @Test
        @DisplayName("43: a transaction's timeout stops a statement")
        @Requires(Feature.STATEMENT_TIMEOUT)
        void theTimeoutStopsAStatement() {
            notes.run(status -> {
                for (int number = 0; number < 100; number++) {
                    notes.write("note " + number);
                }
            });
            TransactionTemplate impatient = notes.transaction();
            impatient.setTimeout(1);
            long started = System.nanoTime();

            Throwable failure = catchThrowable(() -> impatient.executeWithoutResult(status ->
                    notes.session().execute(dev.athanor.sql.Sql.text("""
                            SELECT COUNT(*) FROM notes a, notes b, notes c, notes d, notes e
                            WHERE a.version + b.version + c.version + d.version + e.version = 7\
                            """)).all()));

            assertThat(new OrmExceptionTranslator().translated((RuntimeException) failure))
                    .isInstanceOf(QueryTimeoutException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
        }

        @Test
        @DisplayName("43: JdbcTemplate in the transaction has the same timeout")
        @Requires(Feature.STATEMENT_TIMEOUT)
        void theTimeoutIsJdbcTemplatesToo() {
            TransactionTemplate patient = notes.transaction();
            patient.setTimeout(7);

            int timeout = patient.execute(status -> notes.jdbc().execute((java.sql.Statement statement) -> {
                DataSourceUtils.applyTimeout(statement, notes.engine().dataSource(), -1);
                return statement.getQueryTimeout();
            }));

            assertThat(timeout).isBetween(5, 7);
        }

        @Test
        @DisplayName("44: isolation is set for the transaction and set back")
        void isolationIsSetAndSetBack() throws SQLException {
            int usual = isolationOfAFreshConnection();
            TransactionTemplate isolated = notes.transaction();
            isolated.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);

            int within = isolated.execute(status -> isolation());

            assertThat(within).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            for (int times = 0; times < 3; times++) {
                assertThat(isolationOfAFreshConnection()).isEqualTo(usual);
            }
        }

        @Test
        @DisplayName("47: no connection is kept, whatever happens")
        void noConnectionIsKept() {
            for (int round = 0; round < 250; round++) {
                int number = round;
                notes.run(status -> notes.write("committed " + number));
                notes.run(status -> {
                    notes.write("rolled back " + number);
                    status.setRollbackOnly();
                });
                assertThatThrownBy(() -> notes.run(status -> {
                            throw new IllegalStateException("no");
                        }))
                        .isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(() -> notes.run(status -> notes.write("committed 0")))
                        .isInstanceOf(DataAccessException.class);
            }

            assertThat(notes.sessions().statistics().sessionsActive()).isZero();
            database.expectNoOpenConnections();
        }

        private boolean isReadOnly() {
            try {
                return notes.session().connection().jdbc().isReadOnly();
            } catch (SQLException failed) {
                throw new AssertionError(failed);
            }
        }

        private int isolation() {
            try {
                return notes.session().connection().jdbc().getTransactionIsolation();
            } catch (SQLException failed) {
                throw new AssertionError(failed);
            }
        }

        private int isolationOfAFreshConnection() throws SQLException {
            try (Connection connection = database.connect()) {
                return connection.getTransactionIsolation();
            }
        }
    }

    private static TransactionSynchronization beforeCommit(Runnable work) {
        return new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                work.run();
            }
        };
    }

    private static TransactionSynchronization afterCommit(Runnable work) {
        return new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        };
    }

    /** Writes down what it hears. */
    private static final class Journal implements TransactionExecutionListener {

        private final List<String> calls = new ArrayList<>();

        @Override
        public void afterBegin(TransactionExecution transaction, Throwable failure) {
            calls.add("begin");
        }

        @Override
        public void afterCommit(TransactionExecution transaction, Throwable failure) {
            calls.add("commit");
        }

        @Override
        public void afterRollback(TransactionExecution transaction, Throwable failure) {
            calls.add("rollback");
        }
    }
}
