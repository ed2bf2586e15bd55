package dev.athanor.session;

import dev.athanor.OrmException;
import dev.athanor.internal.load.Loading;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.state.Status;
import dev.athanor.sql.Lock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Locks rows for one session, in the ways of {@link LockMode}. Confined to one thread. */
final class Locking {

    private final PersistenceContext context;
    private final Loading loading;
    private final Work work;

    Locking(PersistenceContext context, Loading loading, Work work) {
        this.context = context;
        this.loading = loading;
        this.work = work;
    }

    /** Locks the row of an object; what was changed is flushed before. */
    void lock(EntityState state, LockMode mode) {
        work.flush();
        if (state.status() != Status.PERSISTENT) {
            throw noRow(state);
        }
        switch (mode) {
            case OPTIMISTIC -> context.versions().check(versioned(state));
            case FORCE_INCREMENT -> context.versions().raise(versioned(state));
            default -> {
                if (read(state.binding(), Objects.requireNonNull(state.key()), mode) == null) {
                    throw noRow(state);
                }
            }
        }
    }

    /** Returns the object of a key, whose row is locked; null where there is none. */
    @Nullable
    EntityState get(EntityBinding binding, Object key, LockMode mode) {
        work.flush();
        boolean inDatabase = mode == LockMode.SHARE || mode == LockMode.UPDATE;
        EntityState state = inDatabase ? read(binding, key, mode) : loading.get(binding, key);
        if (state != null && !inDatabase) {
            lock(state, mode);
        }
        return state;
    }

    private @Nullable EntityState read(EntityBinding binding, Object key, LockMode mode) {
        return loading.locked(binding, key, mode == LockMode.SHARE ? Lock.FOR_UPDATE.share() : Lock.FOR_UPDATE);
    }

    private static EntityState versioned(EntityState state) {
        if (state.binding().versionPosition() < 0) {
            throw new OrmException(
                    "orm-session-no-version",
                    state.binding().model().name()
                            + " has no version that could tell whether a row has changed. Add an attribute with @Version, or"
                            + " lock the row with LockMode.UPDATE.");
        }
        return state;
    }

    private static OrmException noRow(EntityState state) {
        return new OrmException(
                "orm-session-no-row",
                state.describe() + " has no row to be locked. It was not flushed, or was deleted.");
    }
}
