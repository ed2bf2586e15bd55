package dev.athanor.session;

import dev.athanor.OrmException;
import org.jspecify.annotations.Nullable;

/**
 * Notices that two threads use a session at the same time. It cannot prevent it, and may miss it; what it notices it explains,
 * instead of leaving two threads to damage each other's objects.
 */
final class Confinement {

    private volatile @Nullable Thread user;
    private int depth;

    /** Says that the current thread uses the session, until it calls {@link #leave}. */
    void enter() {
        Thread current = Thread.currentThread();
        Thread other = user;
        if (other != null && !other.equals(current)) {
            throw new OrmException(
                    "orm-session-two-threads",
                    "The session is used by thread \"" + other.getName() + "\" and, at the same time, by \""
                            + current.getName() + "\". Give each thread, task or request a session of its own.");
        }
        user = current;
        depth++;
    }

    /** Tells whether the call that uses the session was made from outside, and not from within another. */
    boolean isOutermost() {
        return depth == 1;
    }

    void leave() {
        depth--;
        if (depth == 0) {
            user = null;
        }
    }
}
