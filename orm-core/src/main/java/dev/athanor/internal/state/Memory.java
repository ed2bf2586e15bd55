package dev.athanor.internal.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What objects were before the transaction, and before each of its savepoints, so that a rollback takes them back, too. Only
 * objects that a flush or the program moves are remembered. Confined to one thread.
 */
public final class Memory {

    private final PersistenceContext context;
    private final Deque<Map<EntityState, Before>> frames = new ArrayDeque<>();

    Memory(PersistenceContext context) {
        this.context = context;
        frames.push(new LinkedHashMap<>());
    }

    /** What an object was. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Before(
            boolean wasUnknown,
            Status status,
            @Nullable Object key,
            @Nullable Object @Nullable [] snapshot,
            @Nullable Object id,
            @Nullable Object version) {}

    /** Remembers what an object is before it is written or moved; what is remembered already stays. */
    public void remember(EntityState state) {
        remember(state, false);
    }

    void remember(EntityState state, boolean unknown) {
        Map<EntityState, Before> frame = frames.element();
        if (frame.containsKey(state)) {
            return;
        }
        EntityBinding binding = state.binding();
        Object version = binding.versionPosition() < 0
                ? null
                : binding.accessor().get(state.entity(), binding.versionPosition());
        Object id = binding.accessor().get(state.entity(), binding.idPosition());
        frame.put(state, new Before(unknown, state.status(), state.key(), state.snapshot(), id, version));
    }

    /** Begins a savepoint. */
    public void push() {
        frames.push(new LinkedHashMap<>());
    }

    /** Keeps what was done since the savepoint, as part of what is around it. */
    public void merge() {
        Map<EntityState, Before> inner = frames.pop();
        Map<EntityState, Before> outer = frames.element();
        inner.forEach(outer::putIfAbsent);
    }

    /** Takes objects back to what they were at the savepoint. */
    public void restoreSavepoint() {
        Map<EntityState, Before> frame = frames.pop();
        restore(frame);
    }

    /** Takes objects back to what they were before the transaction. */
    public void restoreAll() {
        while (!frames.isEmpty()) {
            restore(frames.pop());
        }
        frames.push(new LinkedHashMap<>());
    }

    /** The transaction is committed: what objects are now is what they were before the next. */
    public void commit() {
        clear();
    }

    void clear() {
        frames.clear();
        frames.push(new LinkedHashMap<>());
    }

    void forget(EntityState state) {
        frames.forEach(frame -> frame.remove(state));
    }

    private void restore(Map<EntityState, Before> frame) {
        frame.forEach(this::restore);
        for (EntityState state : context.persistent()) {
            @Nullable Object[] snapshot = state.snapshot();
            if (snapshot != null && !frame.containsKey(state)) {
                state.restore(snapshot);
            }
        }
    }

    private void restore(EntityState state, Before before) {
        context.removeRow(state);
        context.dropDeleting(state);
        if (before.wasUnknown) {
            context.dropPending(state);
            state.key(null);
            giveBack(state, before);
            state.letGoOfCollections();
            return;
        }
        state.status(before.status);
        state.key(before.key);
        context.putBack(state);
        if (before.status == Status.DELETING) {
            context.deletingAgain(state);
        }
        if (before.snapshot != null && before.status != Status.PENDING) {
            state.restore(before.snapshot);
        } else {
            state.snapshot(null);
            giveBack(state, before);
            if (before.status == Status.PENDING) {
                context.pendingAgain(state);
            }
        }
    }

    /** A new object keeps what the program gave it; only what the flush gave it goes. */
    private static void giveBack(EntityState state, Before before) {
        EntityBinding binding = state.binding();
        binding.accessor().set(state.entity(), binding.idPosition(), before.id);
        if (binding.versionPosition() >= 0) {
            binding.accessor().set(state.entity(), binding.versionPosition(), before.version);
        }
    }
}
