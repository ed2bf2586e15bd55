package dev.athanor.compile;

import dev.athanor.sql.Lock;
import java.util.List;

/** Refuses locks of a kind that a database lacks. */
public final class Locks {

    private Locks() {}

    /** Refuses all strengths but some. */
    public static void refuseOther(Lock lock, String database, List<Lock.Strength> known) {
        if (!known.contains(lock.strength())) {
            throw Unsupported.by(
                    database, lock.strength().words(), "Use a stronger lock, such as forUpdate(), or lock nothing.");
        }
    }

    /** Refuses a lock of some of the tables only. */
    public static void refuseTables(Lock lock, String database) {
        if (!lock.tables().isEmpty()) {
            throw Unsupported.by(
                    database,
                    lock.strength().words() + " OF",
                    "Leave of(...) out, which locks the rows of all tables, or select from that table alone.");
        }
    }
}
