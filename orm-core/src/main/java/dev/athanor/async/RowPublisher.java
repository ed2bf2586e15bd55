package dev.athanor.async;

import dev.athanor.result.Result;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a statement, for those who ask for some at a time. Each subscriber executes the statement anew. Rows are read, and
 * given to the subscriber, by tasks of the session or connection, between its other tasks. Thread-safe.
 *
 * @param <S> what the rows are read with
 * @param <R> what one row is
 */
record RowPublisher<S, R>(TaskLine<S> line, Function<? super S, Result<R>> rows) implements Flow.Publisher<R> {

    @Override
    public void subscribe(Flow.Subscriber<? super R> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        subscriber.onSubscribe(new Rows(subscriber));
    }

    /** What one subscriber has asked for, and got. */
    private final class Rows implements Flow.Subscription {

        private final Flow.Subscriber<? super R> subscriber;
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Result<R> result;
        private @Nullable Iterator<R> iterator;
        private long wanted;
        private boolean giving;
        private boolean ended;

        Rows(Flow.Subscriber<? super R> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long more) {
            if (more <= 0) {
                fail(new IllegalArgumentException("At least one row must be asked for, not " + more + "."));
                return;
            }
            boolean begins;
            lock.lock();
            try {
                wanted = wanted + more < 0 ? Long.MAX_VALUE : wanted + more;
                begins = !giving && !ended;
                giving |= begins;
            } finally {
                lock.unlock();
            }
            if (begins) {
                var unused = line.submit(this::give).whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        fail(failure);
                    }
                });
            }
        }

        @Override
        public void cancel() {
            if (end()) {
                var unused = line.submit(used -> {
                    close();
                    return null;
                });
            }
        }

        /** A task: gives as many rows as are wanted. */
        private @Nullable Void give(S used) {
            while (takesOne()) {
                if (iterator == null) {
                    result = rows.apply(used);
                    iterator = result.iterator();
                }
                if (!iterator.hasNext()) {
                    close();
                    if (end()) {
                        subscriber.onComplete();
                    }
                    return null;
                }
                subscriber.onNext(iterator.next());
            }
            return null;
        }

        private boolean takesOne() {
            lock.lock();
            try {
                if (wanted == 0 || ended) {
                    giving = false;
                    return false;
                }
                wanted -= wanted == Long.MAX_VALUE ? 0 : 1;
                return true;
            } finally {
                lock.unlock();
            }
        }

        private void fail(Throwable failure) {
            if (end()) {
                var unused = line.submit(used -> {
                    close();
                    return null;
                });
                subscriber.onError(failure);
            }
        }

        /** Returns whether this was the end, and not something behind it. */
        private boolean end() {
            lock.lock();
            try {
                boolean isFirst = !ended;
                ended = true;
                return isFirst;
            } finally {
                lock.unlock();
            }
        }

        private void close() {
            if (result != null) {
                result.close();
            }
        }
    }
}
