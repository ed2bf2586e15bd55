package dev.athanor.async;

import dev.athanor.OrmException;
import dev.athanor.engine.Cancellation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one session or connection: one runs behind the other, never two at a time. The line takes a slot when it begins to
 * work, and keeps it as long as its transaction is open: its next task must not wait for others that wait for its connection.
 * Thread-safe.
 *
 * @param <S> what the tasks use
 */
final class TaskLine<S> {

    /** What the tasks use, made and ended by tasks. */
    interface Resource<S> {

        /** Makes it, in the first task. */
        S open();

        /** Lets a cancellation stop what it does; null lets nobody. */
        void cancelledBy(S resource, @Nullable Cancellation cancellation);

        /** Tells whether it holds a connection. */
        boolean isInTransaction(S resource);

        /** Undoes what a task did that was cancelled. */
        void rollback(S resource);

        /** Ends it. */
        void close(S resource);
    }

    private final Workers workers;
    private final Resource<S> resource;
    private final String about;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Task<?>> line = new ArrayDeque<>();
    private @Nullable S opened;
    private @Nullable Task<?> current;
    private volatile @Nullable Thread thread;
    private boolean working;
    private boolean holdsSlot;
    private boolean closed;

    TaskLine(Workers workers, Resource<S> resource, String about) {
        this.workers = workers;
        this.resource = resource;
        this.about = about;
    }

    /** One call, and the future that tells how it ended. */
    private final class Task<T extends @Nullable Object> {
        private final Function<? super S, ? extends T> work;
        private final CompletableFuture<T> future = new CompletableFuture<>();
        private final Cancellation cancellation = new Cancellation();
        private final boolean isLast;
        private boolean ended;

        Task(Function<? super S, ? extends T> work, boolean isLast) {
            this.work = work;
            this.isLast = isLast;
        }
    }

    /** Tells whether the current thread runs a task of this line. */
    boolean isHere() {
        return Thread.currentThread().equals(thread);
    }

    <T extends @Nullable Object> CompletableFuture<T> submit(Function<? super S, ? extends T> work) {
        return submit(work, false);
    }

    /** Ends what the tasks use, behind the tasks that are in the line; those that come later are refused. */
    CompletableFuture<@Nullable Void> close() {
        return submit(
                used -> {
                    resource.close(used);
                    return null;
                },
                true);
    }

    private <T extends @Nullable Object> CompletableFuture<T> submit(
            Function<? super S, ? extends T> work, boolean isLast) {
        if (workers.isClosed() && !isLast) {
            return CompletableFuture.failedFuture(noMoreTasks(null));
        }
        Task<T> task = new Task<>(work, isLast);
        boolean begins;
        boolean needsSlot;
        lock.lock();
        try {
            if (closed) {
                return isLast ? CompletableFuture.completedFuture(null) : CompletableFuture.failedFuture(closed());
            }
            closed = isLast;
            if (isLast && opened == null && line.isEmpty() && !working) {
                return CompletableFuture.completedFuture(null);
            }
            line.add(task);
            begins = !working;
            working = true;
            // what holds no connection can be ended without one
            needsSlot = begins && !holdsSlot && !isLast;
        } finally {
            lock.unlock();
        }
        if (!isLast) {
            // whatever completes the future before the task does stops the task
            var unused = task.future.whenComplete((value, failure) -> stop(task));
        }
        if (needsSlot) {
            takeSlot();
        } else if (begins) {
            start();
        }
        return task.future;
    }

    private OrmException closed() {
        return new OrmException("orm-async-closed", about + " is closed. Open another.");
    }

    private void takeSlot() {
        try {
            workers.slots().take(() -> {
                holdSlot();
                start();
            });
        } catch (OrmException overloaded) {
            refuseAll(overloaded);
        }
    }

    private void holdSlot() {
        lock.lock();
        try {
            holdsSlot = true;
        } finally {
            lock.unlock();
        }
    }

    /** Notes that a task has done its work, and returns whether it was stopped before. */
    private boolean end(Task<?> task) {
        lock.lock();
        try {
            boolean wasStopped = task.ended;
            task.ended = true;
            current = null;
            return wasStopped;
        } finally {
            lock.unlock();
        }
    }

    private void start() {
        try {
            workers.execute(this::work);
        } catch (RejectedExecutionException refused) {
            refuseAll(noMoreTasks(refused));
        }
    }

    private OrmException noMoreTasks(@Nullable RuntimeException refused) {
        return new OrmException(
                "orm-async-closed",
                about
                        + " takes no more tasks: the AsyncEngine, or the executor that runs them, was closed. Close it last.",
                refused);
    }

    private void refuseAll(RuntimeException because) {
        List<Task<?>> refused;
        boolean gives = false;
        boolean ends;
        lock.lock();
        try {
            refused = takeAllButTheLast();
            ends = !line.isEmpty();
            if (!ends) {
                working = false;
                gives = holdsSlot;
                holdsSlot = false;
            }
        } finally {
            lock.unlock();
        }
        if (ends) {
            // nobody else does, and a connection must not be lost
            work();
        } else if (gives) {
            workers.slots().give();
        }
        refused.forEach(task -> task.future.completeExceptionally(because));
    }

    /** Empties the line, except for a task that ends what the tasks use. */
    private List<Task<?>> takeAllButTheLast() {
        List<Task<?>> taken = line.stream().filter(task -> !task.isLast).toList();
        line.removeIf(task -> !task.isLast);
        taken.forEach(task -> task.ended = true);
        return taken;
    }

    // On a worker

    private void work() {
        Task<?> task = next();
        while (task != null) {
            run(task);
            task = next();
        }
    }

    private @Nullable Task<?> next() {
        S used = opened;
        boolean keepsSlot = used != null && isInTransaction(used);
        boolean gives = false;
        lock.lock();
        try {
            current = line.poll();
            if (current == null) {
                working = false;
                gives = holdsSlot && !keepsSlot;
                holdsSlot = keepsSlot;
            }
            return current;
        } finally {
            lock.unlock();
            if (gives) {
                workers.slots().give();
            }
        }
    }

    private boolean isInTransaction(S used) {
        try {
            return resource.isInTransaction(used);
        } catch (RuntimeException broken) {
            return false;
        }
    }

    private <T extends @Nullable Object> void run(Task<T> task) {
        T value = null;
        Throwable failure = null;
        S used = opened;
        thread = Thread.currentThread();
        try {
            if (used == null && !task.isLast) {
                used = resource.open();
                opened = used;
            }
            if (used != null) {
                resource.cancelledBy(used, task.cancellation);
                value = task.work.apply(used);
            }
        } catch (Throwable failed) {
            failure = failed;
        }
        if (used != null) {
            resource.cancelledBy(used, null);
        }
        if (end(task)) {
            undo(used);
        } else {
            thread = null;
            finish(task.future, value, failure);
        }
    }

    @SuppressWarnings("NullAway") // the value is null only where the work answers null
    private static <T extends @Nullable Object> void finish(
            CompletableFuture<T> future, @Nullable T value, @Nullable Throwable failure) {
        if (failure == null) {
            future.complete(value);
        } else {
            future.completeExceptionally(failure);
        }
    }

    /** What a stopped task has begun is undone, and what was to follow it does not happen. */
    private void undo(@Nullable S used) {
        try {
            if (used != null) {
                resource.rollback(used);
            }
        } catch (RuntimeException broken) {
            // a connection that broke gives itself back; whoever stopped the task has gone on
        }
        thread = null;
        List<Task<?>> following;
        lock.lock();
        try {
            following = takeAllButTheLast();
        } finally {
            lock.unlock();
        }
        following.forEach(task -> task.future.cancel(false));
    }

    /** Somebody else has decided how a task ends: it is taken out of the line, or stopped where it is. */
    private void stop(Task<?> task) {
        boolean isRunning;
        lock.lock();
        try {
            if (task.ended) {
                return;
            }
            task.ended = true;
            isRunning = task.equals(current);
            line.remove(task);
        } finally {
            lock.unlock();
        }
        if (isRunning) {
            // asking the database takes time, and whoever has cancelled the future does not expect to wait
            Thread canceller = new Thread(task.cancellation::cancel, "athanor-async-cancel");
            canceller.setDaemon(true);
            canceller.start();
        }
    }
}
