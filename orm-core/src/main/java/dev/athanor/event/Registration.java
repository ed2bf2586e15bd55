package dev.athanor.event;

/** A listener's registration; closing it removes the listener. Closing it again does nothing. Thread-safe. */
public interface Registration extends AutoCloseable {

    @Override
    void close();
}
