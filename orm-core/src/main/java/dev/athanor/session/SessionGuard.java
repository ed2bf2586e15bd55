package dev.athanor.session;

/** Decides whether the current thread may use a session now, also by touching what is not loaded. Must be thread-safe. */
@FunctionalInterface
public interface SessionGuard {

    /** Throws if the current thread may not. */
    void check();
}
