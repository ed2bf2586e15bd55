package dev.athanor.async;

import dev.athanor.engine.Engine;
import dev.athanor.pool.PoolStatus;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Who runs tasks, and how many at a time. Thread-safe. */
final class Workers {

    private final Executor executor;
    private final @Nullable ExecutorService own;
    private final Slots slots;
    private volatile boolean closed;

    Workers(Engine engine, AsyncOptions options) {
        int transactions = options.transactions() > 0
                ? options.transactions()
                : engine.poolStatus()
                        .map(PoolStatus::maximum)
                        .orElseGet(() -> engine.options().pool().maximumSize());
        this.slots = new Slots(transactions, options.waiting());
        Executor given = options.executor();
        ExecutorService threads = given == null ? threads(engine.name(), transactions) : null;
        this.own = threads;
        this.executor = threads == null ? Objects.requireNonNull(given) : threads;
    }

    private static ExecutorService threads(String engine, int most) {
        ExecutorService virtual = virtualThreads();
        return virtual == null ? pool(engine, most) : virtual;
    }

    /** Java 21 has virtual threads; this is written for Java 17. */
    static @Nullable ExecutorService virtualThreads() {
        try {
            return (ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            java.util.concurrent.Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invoke();
        } catch (Throwable none) {
            return null;
        }
    }

    /** Each task holds a slot, so that no task ever waits for a thread here. */
    static ThreadPoolExecutor pool(String engine, int most) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(most, most, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "athanor-async-" + engine + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    Slots slots() {
        return slots;
    }

    /** Tells whether no more tasks are taken, except for those that end something. */
    boolean isClosed() {
        return closed;
    }

    void execute(Runnable task) {
        executor.execute(task);
    }

    /** Lets what runs end, and its threads with it. */
    void close() {
        closed = true;
        if (own != null) {
            own.shutdown();
        }
    }
}
