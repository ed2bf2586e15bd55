package dev.athanor.spring;

import dev.athanor.engine.Savepoint;
import dev.athanor.session.SessionSavepoint;
import java.util.function.Supplier;

/**
 * A savepoint as Spring understands it: it stays after a rollback to it, so that one can come back to it again. Confined to one
 * thread.
 */
final class TransactionSavepoint {

    private final Supplier<Point> setting;
    private Point point;

    /** The two ways in which a savepoint ends. */
    record Point(Runnable keep, Runnable undo) {

        static Point of(SessionSavepoint savepoint) {
            return new Point(savepoint::commit, savepoint::rollback);
        }

        static Point of(Savepoint savepoint) {
            return new Point(savepoint::commit, savepoint::rollback);
        }
    }

    TransactionSavepoint(Supplier<Point> setting) {
        this.setting = setting;
        this.point = setting.get();
    }

    void release() {
        point.keep().run();
    }

    /** The session's savepoint ends with its rollback: another is set in the same place. */
    void rollback() {
        point.undo().run();
        point = setting.get();
    }
}
