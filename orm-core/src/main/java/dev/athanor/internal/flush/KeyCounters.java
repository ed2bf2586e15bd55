package dev.athanor.internal.flush;

import dev.athanor.IntegrityException;
import dev.athanor.engine.Savepoint;
import dev.athanor.engine.SqlConnection;
import dev.athanor.mapping.KeyTable;
import dev.athanor.schema.Column;
import dev.athanor.sql.Sql;

/**
 * Takes keys from tables that count them, as part of the session's transaction: others wait for its end, and what is rolled back
 * is counted again. Confined to one thread.
 */
final class KeyCounters {

    private final SqlConnection connection;

    KeyCounters(SqlConnection connection) {
        this.connection = connection;
    }

    /** Takes some keys that follow each other, and returns the first. */
    long take(KeyTable keys, int count) {
        if (!advance(keys, count) && !begin(keys, count)) {
            advance(keys, count);
        }
        long last = connection
                .execute(Sql.select(value(keys))
                        .from(keys.table())
                        .where(name(keys).eq(keys.counter())))
                .one();
        return last - count + 1;
    }

    private boolean advance(KeyTable keys, int count) {
        Column.OfNumber<Long> value = value(keys);
        return connection
                        .execute(Sql.update(keys.table())
                                .set(value, value.plus((long) count))
                                .where(name(keys).eq(keys.counter())))
                        .rowCount()
                > 0;
    }

    /** Inserts the counter; false where somebody else did so meanwhile. */
    private boolean begin(KeyTable keys, int count) {
        Savepoint savepoint = connection.beginNested();
        try {
            connection.execute(
                    Sql.insert(keys.table()).set(name(keys), keys.counter()).set(value(keys), keys.start() + count));
            savepoint.commit();
            return true;
        } catch (IntegrityException there) {
            savepoint.rollback();
            return false;
        }
    }

    private static Column.OfString name(KeyTable keys) {
        return keys.table().string(keys.nameColumn());
    }

    private static Column.OfNumber<Long> value(KeyTable keys) {
        return keys.table().number(keys.valueColumn(), Long.class);
    }
}
