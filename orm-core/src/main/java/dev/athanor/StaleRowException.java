package dev.athanor;

import java.io.Serial;

/**
 * A row was changed or deleted by someone else since it was read: an UPDATE or DELETE that had to hit it did not. Nothing was
 * overwritten.
 */
public class StaleRowException extends OrmException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String entity;
    private final transient Object key;

    private StaleRowException(String entity, Object key, String message) {
        super("orm-flush-stale-row", message);
        this.entity = entity;
        this.key = key;
    }

    /** Makes the exception for one row of an entity. */
    public static StaleRowException of(String entity, Object key, boolean versioned) {
        return new StaleRowException(
                entity,
                key,
                "The row of " + entity + " with key " + key + " was changed or deleted by another transaction"
                        + (versioned ? ": its version is not the one that was read." : ": it is no longer there.")
                        + " Roll back, read it again and repeat the change.");
    }

    /** Returns the name of the entity. */
    public String entity() {
        return entity;
    }

    /** Returns the key of the row; after deserialization it may be null. */
    public Object key() {
        return key;
    }
}
