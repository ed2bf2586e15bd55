package dev.athanor.engine;

import dev.athanor.OrmException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets another thread stop what a connection does ({@link SqlConnection#cancelledBy}): the statement that is running is cancelled,
 * and no other begins. Thread-safe.
 */
public final class Cancellation {

    private static final long AGAIN_MILLISECONDS = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private @Nullable Statement running;
    private boolean cancelled;

    /** Makes one that cancels nothing yet. */
    public Cancellation() {}

    /**
     * Cancels the statement that is running, if there is one, waits until it has ended, and refuses those that would follow. A
     * database overlooks a cancellation that comes before it has begun, so it is asked again.
     */
    public void cancel() {
        lock.lock();
        try {
            cancelled = true;
            while (running != null) {
                cancel(running);
                ended.await(AGAIN_MILLISECONDS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException ignored) {
            // it has ended by itself, or ends when the connection does
        }
    }

    /** Tells whether it was cancelled. */
    public boolean isCancelled() {
        lock.lock();
        try {
            return cancelled;
        } finally {
            lock.unlock();
        }
    }

    /** Drivers say in many ways, and some in none, that a statement was cancelled; who cancelled it knows. */
    static OrmException stopped(@Nullable SQLException failure) {
        return new OrmException(
                "orm-engine-cancelled",
                "What the connection does was cancelled: the statement that ran was stopped, and no other begins. Roll back.",
                failure);
    }

    /** The database begins to work. */
    void begin(Statement statement) {
        lock.lock();
        try {
            if (cancelled) {
                throw stopped(null);
            }
            running = statement;
        } finally {
            lock.unlock();
        }
    }

    /** The database has answered. The lock keeps a cancellation from meeting the next statement of the connection. */
    void end() {
        lock.lock();
        try {
            running = null;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
