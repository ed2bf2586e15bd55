package dev.athanor.engine;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stops a statement from another thread when it has kept the database busy for too long, where the driver cannot do that by
 * itself. The time between rows belongs to the caller and is not counted. Thread-safe.
 */
final class Watchdog implements AutoCloseable {

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Statement statement;
    private final long limit;
    private final ReentrantLock lock = new ReentrantLock();
    private long spent;
    private long busySince;
    private boolean busy;
    private boolean closed;
    private Future<?> check;

    private Watchdog(Statement statement, Duration limit) {
        this.statement = statement;
        this.limit = limit.toNanos();
        this.check = TIMER.schedule(this::look, this.limit, TimeUnit.NANOSECONDS);
    }

    static Watchdog of(Statement statement, Duration limit) {
        return new Watchdog(statement, limit);
    }

    /** One thread for all, which ends when there is nothing to watch. */
    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "athanor-statement-timeout");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(5, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    /** The database begins to work. */
    void begin() {
        lock.lock();
        try {
            busy = true;
            busySince = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    /** The database has answered. */
    void end() {
        lock.lock();
        try {
            busy = false;
            spent += System.nanoTime() - busySince;
        } finally {
            lock.unlock();
        }
    }

    /** The lock keeps a cancellation from meeting the next statement of the connection. */
    private void look() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            long used = spent + (busy ? System.nanoTime() - busySince : 0);
            if (busy && used >= limit) {
                statement.cancel();
            }
            long again = Math.max(TimeUnit.MILLISECONDS.toNanos(1), limit - used);
            check = TIMER.schedule(this::look, busy ? again : Math.max(again, limit / 4), TimeUnit.NANOSECONDS);
        } catch (SQLException ignored) {
            // it has ended by itself
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            check.cancel(false);
        } finally {
            lock.unlock();
        }
    }
}
