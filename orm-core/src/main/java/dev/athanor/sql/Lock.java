package dev.athanor.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * How the rows of a SELECT are locked until the transaction ends: {@code forUpdate(lock -> lock.of(orders).skipLocked())}. What a
 * database does not know is refused.
 *
 * @param strength what other transactions may not do with the rows
 * @param waiting what happens where another transaction has locked a row
 * @param tables whose rows are locked; none for all of the statement
 */
public record Lock(Strength strength, Waiting waiting, List<FromItem> tables) {

    /** For changing the rows, waiting for others, all tables. */
    public static final Lock FOR_UPDATE = new Lock(Strength.UPDATE, Waiting.WAIT, List.of());

    /** Copies the tables. */
    public Lock {
        tables = List.copyOf(tables);
    }

    /** What other transactions may not do with the rows. */
    public enum Strength {
        /** Lock, change or delete them. */
        UPDATE("FOR UPDATE"),
        /** Lock, change or delete them; they may point to them by foreign keys. */
        NO_KEY_UPDATE("FOR NO KEY UPDATE"),
        /** Change or delete them; they may lock them for the same. */
        SHARE("FOR SHARE"),
        /** Delete them or change their keys. */
        KEY_SHARE("FOR KEY SHARE");

        private final String words;

        Strength(String words) {
            this.words = words;
        }

        /** Returns the words of SQL. */
        public String words() {
            return words;
        }
    }

    /** What happens where another transaction has locked a row. */
    public enum Waiting {
        /** The statement waits. */
        WAIT(""),
        /** The statement fails at once. */
        NOWAIT(" NOWAIT"),
        /** The statement goes on without the row. */
        SKIP_LOCKED(" SKIP LOCKED");

        private final String words;

        Waiting(String words) {
            this.words = words;
        }

        /** Returns the words of SQL, with a space before them. */
        public String words() {
            return words;
        }
    }

    /** Locks so that others may still point to the rows by foreign keys. */
    public Lock noKeyUpdate() {
        return new Lock(Strength.NO_KEY_UPDATE, waiting, tables);
    }

    /** Locks so that others may lock for reading, but not change the rows. */
    public Lock share() {
        return new Lock(Strength.SHARE, waiting, tables);
    }

    /** Locks so that others may change anything but the keys of the rows. */
    public Lock keyShare() {
        return new Lock(Strength.KEY_SHARE, waiting, tables);
    }

    /** Fails at once where a row is locked by another transaction. */
    public Lock nowait() {
        return new Lock(strength, Waiting.NOWAIT, tables);
    }

    /** Leaves out rows that are locked by another transaction, as a queue of work wants it. */
    public Lock skipLocked() {
        return new Lock(strength, Waiting.SKIP_LOCKED, tables);
    }

    /** Locks the rows of this table of the statement; called again, of this one, too. */
    public Lock of(FromItem table) {
        List<FromItem> more = new ArrayList<>(tables);
        more.add(table);
        return new Lock(strength, waiting, more);
    }
}
