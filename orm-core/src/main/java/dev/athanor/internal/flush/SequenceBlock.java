package dev.athanor.internal.flush;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Keys of a sequence that were taken together: one number of the sequence stands for so many keys, from it on. Thread-safe. */
final class SequenceBlock {

    private final int size;
    private final ReentrantLock lock = new ReentrantLock();
    private long next;
    private long end;

    SequenceBlock(int size) {
        this.size = size;
    }

    long next(LongSupplier sequence) {
        lock.lock();
        try {
            if (next >= end) {
                next = sequence.getAsLong();
                end = next + size;
            }
            return next++;
        } finally {
            lock.unlock();
        }
    }
}
