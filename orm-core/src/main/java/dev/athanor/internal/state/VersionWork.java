package dev.athanor.internal.state;

import java.util.List;

/** Objects whose versions are raised by the next flush, or looked at before the commit, though they did not change. Confined to one thread. */
public final class VersionWork {

    private final StateSet raised = new StateSet();
    private final StateSet checked = new StateSet();

    /** Raises the version of an object by the next flush. */
    public void raise(EntityState state) {
        raised.add(state);
    }

    /** Looks at the version of an object's row before the commit. */
    public void check(EntityState state) {
        checked.add(state);
    }

    /** Returns the objects whose versions the next flush raises. */
    public List<EntityState> raised() {
        return raised.copy();
    }

    /** Tells whether the next flush raises the version of an object. */
    public boolean raises(EntityState state) {
        return raised.contains(state);
    }

    /** Tells whether the next flush raises any. */
    public boolean isEmpty() {
        return raised.isEmpty();
    }

    /** Returns the objects whose rows are looked at before the commit. */
    public List<EntityState> checked() {
        return checked.copy();
    }

    /** Says that a flush has written. */
    void flushed() {
        raised.clear();
    }

    /** Says that the transaction has ended. */
    public void ended() {
        raised.clear();
        checked.clear();
    }
}
