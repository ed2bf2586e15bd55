package dev.athanor.async;

import dev.athanor.OrmException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How work is done on other threads. Immutable; each method returns a changed copy.
 *
 * @param executor who runs the tasks; null for virtual threads where the JDK has them, and a pool of as many threads as transactions
 *     where not
 * @param transactions the most transactions at the same time; zero for as many as the engine's pool has connections
 * @param waiting the most transactions that wait for their turn; more are refused at once
 */
public record AsyncOptions(@Nullable Executor executor, int transactions, int waiting) {

    /** Virtual threads where there are any, as many transactions as connections, and ten thousand that wait. */
    public static final AsyncOptions DEFAULTS = new AsyncOptions(null, 0, 10_000);

    /** Refuses negative numbers. */
    public AsyncOptions {
        if (transactions < 0 || waiting < 0) {
            throw new OrmException(
                    "orm-async-bad-option",
                    "transactions " + transactions + ", waiting " + waiting + ": neither may be negative.");
        }
    }

    /**
     * Runs tasks by an executor, which stays open. What a task needs of the thread that asks for it, such as a trace or a
     * user, is passed on by an executor that does so.
     */
    public AsyncOptions withExecutor(Executor runs) {
        return new AsyncOptions(runs, transactions, waiting);
    }

    /** Lets so many transactions run at the same time. Each holds a connection, so more than there are would only wait for one. */
    public AsyncOptions withTransactions(int most) {
        return new AsyncOptions(executor, most, waiting);
    }

    /** Lets so many transactions wait for their turn. */
    public AsyncOptions withWaiting(int most) {
        return new AsyncOptions(executor, transactions, most);
    }
}
