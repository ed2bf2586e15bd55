package dev.athanor.async;

import static dev.athanor.async.AsyncSessionTest.assertAnswers;
import static dev.athanor.async.AsyncSessionTest.await;
import static dev.athanor.sql.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.session.SessionFactory;
import dev.athanor.sql.Text;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Tag;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who cancels a future stops what it stands for, and who asks for more than there is waits in line. */
@DatabaseTest
class AsyncCancellationTest {

    /** As good as without end: a thousand rows to the sixth power. */
    private static final Text ENDLESS = text(
            "SELECT COUNT(*) FROM tags a, tags b, tags c, tags d, tags e, tags f WHERE a.word <> f.word AND b.word <> e.word");

    private final Engine engine;
    private final SessionFactory sessions;
    private final AsyncEngine asyncEngine;
    private final AsyncSessionFactory async;

    private final TestDatabase database;

    AsyncCancellationTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class);
        this.asyncEngine = AsyncEngine.of(engine);
        this.async = AsyncSessionFactory.of(asyncEngine, sessions);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
        sessions.run(session -> {
            for (int i = 0; i < 1000; i++) {
                session.add(new Tag("tag " + i));
            }
        });
    }

    @AfterEach
    void drop() throws InterruptedException {
        asyncEngine.close();
        // a statement that is stopped gives its connection back in its own time
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (database.borrowedConnections() > 0 && System.nanoTime() < until) {
            Thread.sleep(5);
        }
        sessions.metadata().dropAll(engine);
    }

    private static void arrives(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRunningStatementIsStoppedItsTransactionRolledBackAndWhatWaitedBehindItCancelled() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<String> stopped = new CompletableFuture<>();
        AsyncSession session = async.open();
        Author ada = await(session.add(new Author("Ada")));
        CompletableFuture<Object> endless = session.call(s -> {
            s.flush();
            begun.countDown();
            try {
                return s.execute(ENDLESS).all();
            } catch (OrmException failed) {
                stopped.complete(failed.code());
                throw failed;
            }
        });
        CompletableFuture<@Nullable Void> behind = session.commit();
        arrives(begun);

        assertThat(endless.cancel(true)).isTrue();

        assertThat(await(stopped)).isEqualTo("orm-engine-cancelled");
        assertThatThrownBy(() -> await(behind)).isInstanceOf(CancellationException.class);
        assertThat(await(session.contains(ada))).isFalse();
        assertAnswers(session.query(Author.class, query -> query.count()), 0L);
        await(session.add(new Author("Bob")));
        await(session.commit());
        await(session.close());
        sessions.run(s -> assertThat(s.query(Author.class).one().getName()).isEqualTo("Bob"));
    }

    @Test
    void aTimeOutStopsItToo() throws Exception {
        CompletableFuture<Object> endless = asyncEngine
                .<Object>transaction(connection -> connection.execute(ENDLESS).all())
                .orTimeout(200, TimeUnit.MILLISECONDS);

        assertThatThrownBy(() -> await(endless)).isInstanceOf(TimeoutException.class);
        assertThat(await(asyncEngine.execute(text("SELECT COUNT(*) FROM tags"))).all())
                .hasSize(1);
        await(allIdle());
    }

    /** All slots are free again when so many transactions run at the same time. */
    private CompletableFuture<@Nullable Void> allIdle() {
        CompletableFuture<?>[] all = new CompletableFuture<?>[10];
        for (int i = 0; i < all.length; i++) {
            all[i] = asyncEngine.transaction(connection -> Objects.requireNonNull(connection.engine()));
        }
        return CompletableFuture.allOf(all);
    }

    @Test
    void aCallThatWaitsIsTakenOutOfTheLineAndNothingElse() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        AsyncSession session = async.open();
        CompletableFuture<@Nullable Void> first = session.run(s -> {
            try {
                arrives(open);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        CompletableFuture<Author> second = session.add(new Author("never"));
        CompletableFuture<@Nullable Void> third = session.commit();

        second.cancel(false);
        open.countDown();

        await(first);
        await(third);
        await(session.close());
        sessions.run(s -> assertThat(s.query(Author.class).count()).isZero());
    }

    @Test
    void transactionsBeyondThePoolWaitInLineAndOneTooManyIsRefused() throws Exception {
        AsyncEngine narrow =
                AsyncEngine.of(engine, AsyncOptions.DEFAULTS.withTransactions(1).withWaiting(1));
        AsyncSessionFactory one = AsyncSessionFactory.of(narrow, sessions);
        AsyncSession holder = one.open();
        await(holder.query(Tag.class, query -> query.count()));

        CompletableFuture<Long> waiting =
                one.transaction(session -> session.query(Tag.class).count());
        CompletableFuture<Long> refused =
                one.transaction(session -> session.query(Tag.class).count());

        assertThatThrownBy(() -> await(refused)).hasMessageEndingWith("[orm-async-overloaded]");
        assertThat(waiting).isNotDone();
        assertAnswers(holder.query(Tag.class, query -> query.count()), 1000L);
        await(holder.commit());
        assertAnswers(waiting, 1000L);
        await(holder.close());
        narrow.close();
    }

    @Test
    void manyMoreTransactionsThanConnectionsAllSucceed() throws Exception {
        CompletableFuture<?>[] all = new CompletableFuture<?>[200];
        for (int i = 0; i < all.length; i++) {
            all[i] = async.transaction(session -> session.query(Tag.class).count());
        }

        await(CompletableFuture.allOf(all));

        for (CompletableFuture<?> each : all) {
            assertThat(each.join()).isEqualTo(1000L);
        }
    }
}
