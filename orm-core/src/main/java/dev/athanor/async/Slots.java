package dev.athanor.async;

import dev.athanor.OrmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * As many as there are transactions at the same time. Who finds none waits in line without a thread, and whoever finds the line
 * too long is refused. Thread-safe.
 */
final class Slots {

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> line = new ArrayDeque<>();
    private final int waiting;
    private int free;

    Slots(int transactions, int waiting) {
        this.free = transactions;
        this.waiting = waiting;
    }

    /** Calls back as soon as there is one, maybe at once. */
    void take(Runnable taken) {
        lock.lock();
        try {
            if (free == 0) {
                if (line.size() >= waiting) {
                    throw new OrmException(
                            "orm-async-overloaded",
                            "All connections are in use, and " + line.size()
                                    + " transactions wait for one already. Ask for less at a time, or raise"
                                    + " AsyncOptions.withWaiting or the size of the pool.");
                }
                line.add(taken);
                return;
            }
            free--;
        } finally {
            lock.unlock();
        }
        taken.run();
    }

    /** Gives one back: to whoever waits first, or to whoever comes next. */
    void give() {
        Runnable next;
        lock.lock();
        try {
            next = line.poll();
            if (next == null) {
                free++;
            }
        } finally {
            lock.unlock();
        }
        if (next != null) {
            next.run();
        }
    }
}
