package dev.athanor.internal.bytecode;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes, reads, writes and compares the objects of one entity. {@link Accessors#of} writes a subclass into the entity's nest
 * that reaches private fields as the entity's own code does. Thread-safe.
 */
public abstract class EntityAccessor {

    private final AccessorSpec spec;
    private final @Nullable EmbeddedSetter[] embedded;
    private final SnapshotRestorer restorer;

    /** Called by written classes. */
    protected EntityAccessor(AccessorSpec spec) {
        this.spec = spec;
        this.embedded = spec.fields().stream()
                .map(path -> path.isEmbedded() ? new EmbeddedSetter(path) : null)
                .toArray(EmbeddedSetter[]::new);
        this.restorer = new SnapshotRestorer(this);
    }

    /** Returns what this accessor was written for. */
    public final AccessorSpec spec() {
        return spec;
    }

    /** Makes an instance of {@link AccessorSpec#instantiated()} with its constructor without parameters. */
    public abstract Object instantiate();

    /** Tells whether objects are made of a whole row at once, as records are, and never change. */
    public boolean makesWhole() {
        return false;
    }

    /** Refuses to go on where objects never change. */
    public void requireMutable() {
        // only records refuse
    }

    /** Makes an object of the current row, where {@link #makesWhole()}. */
    public Object construct(ResultSet rows, int firstColumn, @Nullable Object key) throws SQLException {
        throw new IllegalStateException(spec.entity().getName());
    }

    /** Returns a field's value, boxed; null for a field inside an embedded object that is null. */
    public abstract @Nullable Object get(Object entity, int field);

    /**
     * Sets a field. One inside an embedded object that is null makes that object first, unless the value is null too; one inside
     * a record replaces the record. Setters are not called.
     */
    public abstract void set(Object entity, int field, @Nullable Object value);

    /**
     * Reads the columns of the current row, the first of them at {@code firstColumn} counted from 1, into the fields of an
     * object and, where one is given, into a snapshot with one place per column. An embedded object whose columns are all null
     * becomes null. Columns without a field go to the snapshot only. A column with an {@link ColumnSpec#offset() offset} stands so far
     * behind the first one. Setters are not called. The key's column is not read: its
     * value is {@code key}.
     */
    public abstract void read(
            ResultSet rows,
            int firstColumn,
            Object entity,
            @Nullable Object @Nullable [] snapshot,
            @Nullable Object key)
            throws SQLException;

    /** Tells whether a column's field no longer holds what the snapshot does; columns without a field are passed over. */
    public abstract boolean differs(Object entity, @Nullable Object[] snapshot);

    /** Copies the fields of the columns into a snapshot; the places of columns without a field are left as they are. */
    public abstract void snapshot(Object entity, @Nullable Object[] into);

    /**
     * Gives the fields of the columns what a snapshot holds. An embedded object whose columns are all null becomes null. Setters
     * are not called. Fields of columns whose place holds {@link Unloaded#VALUE} are left alone.
     */
    public final void restore(Object entity, @Nullable Object[] snapshot) {
        restorer.restore(entity, snapshot);
    }

    /** Called by written classes for fields inside embedded objects. */
    protected final void setEmbedded(Object entity, int field, @Nullable Object value) {
        Objects.requireNonNull(embedded[field]).set(entity, value);
    }
}
