package dev.athanor.async;

import static dev.athanor.mapping.Entities.from;
import static dev.athanor.mapping.Load.selectinload;
import static dev.athanor.sql.Functions.count;
import static dev.athanor.sql.Sql.select;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.session.ObjectState;
import dev.athanor.session.SessionFactory;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import dev.athanor.testkit.model.Author;
import dev.athanor.testkit.model.Book;
import dev.athanor.testkit.model.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A session on futures is the same session: its calls run elsewhere, one behind the other. */
@DatabaseTest
class AsyncSessionTest {

    private final TestDatabase database;
    private final Engine engine;
    private final SessionFactory sessions;
    private final AsyncEngine asyncEngine;
    private final AsyncSessionFactory async;

    AsyncSessionTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
        this.sessions = SessionFactory.of(engine, Author.class, Book.class, Tag.class);
        this.asyncEngine = AsyncEngine.of(engine);
        this.async = AsyncSessionFactory.of(asyncEngine, sessions);
    }

    @BeforeEach
    void create() {
        sessions.metadata().createAll(engine);
    }

    @AfterEach
    void drop() {
        asyncEngine.close();
        sessions.metadata().dropAll(engine);
    }

    static <T extends @Nullable Object> T await(CompletableFuture<T> future) throws Exception {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    static void assertAnswers(CompletableFuture<?> future, Object expected) throws Exception {
        Object answer = await(future);
        assertThat(answer).isEqualTo(expected);
    }

    private long author(String name, String... titles) {
        return sessions.transaction(session -> {
            Author author = session.add(new Author(name));
            for (String title : titles) {
                author.write(title);
            }
            session.flush();
            return Objects.requireNonNull(author.getId());
        });
    }

    @Nested
    class Calls {

        @Test
        void areThoseOfTheSession() throws Exception {
            AsyncSession session = async.open();
            Author ada = await(session.add(new Author("Ada")));
            assertThat(await(session.state(ada))).isEqualTo(ObjectState.PENDING);
            assertThat(await(session.added())).containsExactly(ada);
            assertThat(await(session.plannedFlush())).isEqualTo("INSERT authors x1");
            await(session.commit());
            long id = Objects.requireNonNull(ada.getId());
            assertThat(await(session.get(Author.class, id)).orElseThrow()).isSameAs(ada);
            assertThat(await(session.get(Author.class, id + 1))).isEmpty();
            await(session.run(s -> ada.setName("Grace")));
            assertThat(await(session.isModified(ada))).isTrue();
            await(session.refresh(ada));
            assertThat(ada.getName()).isEqualTo("Ada");
            assertAnswers(session.query(Author.class, query -> query.count()), 1L);
            assertThat(await(session.scalar(select(count()).from(from(Author.class)))))
                    .isEqualTo(1);
            assertThat(await(session.execute(select(from(Author.class)))).all()).containsExactly(ada);
            await(session.delete(ada));
            assertThat(await(session.deleted())).containsExactly(ada);
            await(session.rollback());
            assertThat(await(session.contains(ada))).isTrue();
            assertThat(await(session.inTransaction())).isFalse();
            await(session.close());
        }

        @Test
        void runOneBehindTheOtherInTheOrderTheyAreMade() throws Exception {
            AsyncSession session = async.open();
            AtomicInteger running = new AtomicInteger();
            List<Integer> order = new ArrayList<>();
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                int number = i;
                all.add(session.run(s -> {
                    assertThat(running.incrementAndGet()).isEqualTo(1);
                    order.add(number);
                    s.query(Author.class).count();
                    running.decrementAndGet();
                }));
            }
            await(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)));
            await(session.close());

            assertThat(order).isEqualTo(IntStream.range(0, 100).boxed().toList());
        }

        @Test
        void failWithTheExceptionItselfAndTheSessionGoesOn() throws Exception {
            AsyncSession session = async.open();
            await(session.add(new Author(null)));

            assertThatThrownBy(() -> await(session.flush())).isInstanceOf(dev.athanor.IntegrityException.class);
            assertThatThrownBy(() -> await(session.commit())).hasMessageEndingWith("[orm-session-failed]");
            await(session.rollback());
            await(session.add(new Author("Ada")));
            await(session.commit());
            await(session.close());

            sessions.run(s -> assertThat(s.query(Author.class).count()).isEqualTo(1));
        }
    }

    @Nested
    class Transactions {

        @Test
        void areCommittedOrRolledBack() throws Exception {
            long id = await(async.transaction(session -> {
                Author ada = session.add(new Author("Ada"));
                session.flush();
                return Objects.requireNonNull(ada.getId());
            }));
            assertThatThrownBy(() -> await(async.transaction(session -> {
                        session.getOne(Author.class, id).setName("Grace");
                        session.flush();
                        throw new IllegalStateException("no");
                    })))
                    .hasMessage("no");

            sessions.run(session ->
                    assertThat(session.getOne(Author.class, id).getName()).isEqualTo("Ada"));
        }

        @Test
        void ofASessionTakeItsObjectsBack() throws Exception {
            long id = author("Ada");
            AsyncSession session = async.open();
            Author ada = await(session.getOne(Author.class, id));

            assertThatThrownBy(() -> await(session.transaction(s -> {
                        ada.setName("Grace");
                        s.flush();
                        throw new IllegalStateException("no");
                    })))
                    .hasMessage("no");
            assertThat(ada.getName()).isEqualTo("Ada");
            await(session.nested(s -> {
                ada.setName("Ada L.");
                return null;
            }));
            await(session.commit());
            await(session.close());

            sessions.run(s -> assertThat(s.getOne(Author.class, id).getName()).isEqualTo("Ada L."));
        }
    }

    @Nested
    class WhatIsNotLoaded {

        @Test
        void isExplainedOutsideATaskAndLoadedWithinOne() throws Exception {
            long id = author("Ada", "Notes");
            AsyncSession session = async.open();
            Author ada = await(session.getOne(Author.class, id));

            assertThatThrownBy(() -> ada.getBooks().size())
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-async-outside-task]");
            assertAnswers(session.call(s -> ada.getBooks().size()), 1);
            assertThat(ada.getBooks()).hasSize(1);
            await(session.close());
        }

        @Test
        void isNoMatterWhereItIsLoadedWithTheObject() throws Exception {
            author("Ada", "Notes");

            List<Author> authors = await(async.transaction(session -> session.query(Author.class)
                    .options(selectinload(Author::getBooks))
                    .all()));

            assertThat(authors.get(0).getBooks()).hasSize(1);
        }
    }

    @Nested
    class Closing {

        @Test
        void isDoneBehindTheCallsBeforeAndRefusesThoseBehind() throws Exception {
            AsyncSession session = async.open();
            CompletableFuture<Long> counted = session.query(Author.class, query -> query.count());
            CompletableFuture<?> closed = session.close();
            CompletableFuture<?> late = session.flush();

            assertThat(await(counted)).isZero();
            await(closed);
            assertThatThrownBy(() -> await(late)).hasMessageEndingWith("[orm-async-closed]");
            await(session.close());
        }

        @Test
        void ofOneThatWasNeverUsedNeedsNoConnection() throws Exception {
            database.log().clear();

            await(async.open().close());

            assertThat(database.log().count()).isZero();
        }

        @Test
        void rollsBackWhatWasNotCommitted() throws Exception {
            AsyncSession session = async.open();
            await(session.add(new Author("Ada")));
            await(session.flush());
            await(session.close());

            sessions.run(s -> assertThat(s.query(Author.class).count()).isZero());
        }
    }

    /** Asks for rows when it is told to. */
    private static final class Reader<R> implements Flow.Subscriber<R> {
        private final List<R> rows = java.util.Collections.synchronizedList(new ArrayList<>());
        private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
        private final java.util.concurrent.Semaphore arrived = new java.util.concurrent.Semaphore(0);
        private Flow.@Nullable Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription to) {
            subscription = to;
        }

        @Override
        public void onNext(R row) {
            rows.add(row);
            arrived.release();
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }

        Flow.Subscription subscription() {
            return Objects.requireNonNull(subscription);
        }

        void arrived(int number) throws InterruptedException {
            assertThat(arrived.tryAcquire(number, 30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Nested
    class Streams {

        @Test
        void giveAsManyRowsAsAreAskedForAndLetOtherCallsInBetween() throws Exception {
            for (String name : List.of("Ada", "Bob", "Cid")) {
                author(name);
            }
            AsyncSession session = async.open();
            Reader<Author> reader = new Reader<>();
            session.stream(dev.athanor.mapping.Entities.select(Author.class)).subscribe(reader);

            reader.subscription().request(2);
            reader.arrived(2);
            assertAnswers(session.call(s -> s.added().size()), 0);
            assertThat(reader.rows).hasSize(2);
            assertThat(reader.end).isNotDone();
            reader.subscription().request(Long.MAX_VALUE);
            await(reader.end);
            await(session.close());

            assertThat(reader.rows).extracting(Author::getName).containsExactlyInAnyOrder("Ada", "Bob", "Cid");
        }

        @Test
        void endWhereTheyAreCancelledOrWronglyAsked() throws Exception {
            author("Ada");
            author("Bob");
            AsyncSession session = async.open();
            Reader<Author> cancelled = new Reader<>();
            session.stream(dev.athanor.mapping.Entities.select(Author.class)).subscribe(cancelled);
            cancelled.subscription().request(1);
            cancelled.arrived(1);
            cancelled.subscription().cancel();
            cancelled.subscription().request(1);
            Reader<Author> wrong = new Reader<>();
            session.stream(dev.athanor.mapping.Entities.select(Author.class)).subscribe(wrong);
            wrong.subscription().request(0);

            assertThatThrownBy(() -> await(wrong.end)).isInstanceOf(IllegalArgumentException.class);
            await(session.close());
            assertThat(cancelled.rows).hasSize(1);
            assertThat(cancelled.end).isNotDone();
        }

        @Test
        void tellTheirFailure() throws Exception {
            AsyncSession session = async.open();
            Reader<Object> reader = new Reader<>();
            session.<Object>stream(s -> {
                        throw new IllegalStateException("no rows");
                    })
                    .subscribe(reader);
            reader.subscription().request(1);

            assertThatThrownBy(() -> await(reader.end)).hasMessage("no rows");
            await(session.close());
        }

        @Test
        void comeInListsToo() throws Exception {
            for (String name : List.of("Ada", "Bob", "Cid")) {
                author(name);
            }
            AsyncSession session = async.open();
            List<Integer> sizes = new ArrayList<>();

            await(session.partitions(
                    dev.athanor.mapping.Entities.select(Author.class), 2, authors -> sizes.add(authors.size())));
            await(session.close());

            assertThat(sizes).containsExactly(2, 1);
        }
    }

    @Nested
    class Threads {

        @Test
        void areVirtualWhereTheJdkHasThem() {
            assertThat(Optional.ofNullable(Workers.virtualThreads()).isPresent())
                    .isEqualTo(Runtime.version().feature() >= 21);
        }

        @Test
        void mayBeThoseOfAnExecutorThatPassesOnWhatTasksNeed() throws Exception {
            ThreadLocal<String> user = new ThreadLocal<>();
            var pool = Workers.pool("test", 2);
            AsyncEngine own = AsyncEngine.of(engine, AsyncOptions.DEFAULTS.withExecutor(task -> {
                String name = user.get();
                pool.execute(() -> {
                    user.set(name);
                    task.run();
                });
            }));
            user.set("ada");

            String seen = await(own.transaction(connection -> user.get()));
            own.close();

            assertThat(seen).isEqualTo("ada");
            assertThat(pool.isShutdown()).isFalse();
            pool.shutdown();
        }

        @Test
        void thatAreGoneAreToldAndNoConnectionIsLost() throws Exception {
            AsyncEngine ended = AsyncEngine.of(engine);
            AsyncSession session = AsyncSessionFactory.of(ended, sessions).open();
            await(session.add(new Author("Ada")));
            await(session.flush());
            ended.close();

            assertThatThrownBy(() -> await(session.commit())).hasMessageEndingWith("[orm-async-closed]");
            await(session.close());
        }
    }
}
