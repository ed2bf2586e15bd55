package dev.athanor.event;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The listeners of one kind, called in the order they were added. An exception of a listener stops the call and goes to
 * whoever raised the event: that is how a listener says no. Listeners may come and go while they are called: one that was
 * removed is not called any more, one that was added is called the next time. Thread-safe.
 *
 * @param <L> the kind of listener
 */
public final class Listeners<L> {

    private final CopyOnWriteArrayList<Entry<L>> entries = new CopyOnWriteArrayList<>();

    /** Adds a listener behind those that are there; the same one added twice is called twice. */
    public Registration add(L listener) {
        Entry<L> entry = new Entry<>(listener);
        entries.add(entry);
        return () -> {
            entry.removed = true;
            entries.remove(entry);
        };
    }

    /** Tells whether nobody listens, so that an event need not even be made. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Tells whether a listener is of some kind. */
    public boolean anyMatch(Predicate<? super L> kind) {
        for (Entry<L> entry : entries) {
            if (kind.test(entry.listener)) {
                return true;
            }
        }
        return false;
    }

    /** Calls every listener. */
    public void forEach(Consumer<? super L> call) {
        for (Entry<L> entry : entries) {
            if (!entry.removed) {
                call.accept(entry.listener);
            }
        }
    }

    /** Gives each registration an identity of its own. */
    private static final class Entry<L> {
        private final L listener;
        private volatile boolean removed;

        Entry(L listener) {
            this.listener = listener;
        }
    }
}
