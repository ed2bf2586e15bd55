package dev.athanor.internal.state;

import dev.athanor.event.StateTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What objects were before the transaction, and before each of its savepoints, so that a rollback takes them back, too. Only
 * objects that a flush or the program moves are remembered. Confined to one thread.
 */
public final class Memory {

    private final PersistenceContext context;
    private Frame frame = new Frame(null);

    Memory(PersistenceContext context) {
        this.context = context;
    }

    /** What happened since the transaction began, or since a savepoint within what is around it. */
    private static final class Frame {
        private final @Nullable Frame outer;
        private final List<EntityState> added = new ArrayList<>();
        private Map<EntityState, Before> before = Map.of();
        private Map<EntityState, Given> given = Map.of();
        private Map<EntityState, Map<Integer, @Nullable Object>> filled = Map.of();

        Frame(@Nullable Frame outer) {
            this.outer = outer;
        }

        boolean isEmpty() {
            return before.isEmpty() && added.isEmpty();
        }

        void remember(EntityState state, Before what) {
            before = before.isEmpty() ? new LinkedHashMap<>() : before;
            before.putIfAbsent(state, what);
        }

        void given(EntityState state, Given what) {
            given = given.isEmpty() ? new HashMap<>() : given;
            given.put(state, what);
        }

        void filled(EntityState state, int position, @Nullable Object held) {
            filled = filled.isEmpty() ? new HashMap<>() : filled;
            filled.computeIfAbsent(state, any -> new HashMap<>()).putIfAbsent(position, held);
        }

        void forget(EntityState state) {
            if (!before.isEmpty()) {
                before.remove(state);
            }
        }

        /** The objects that were new; whatever else is remembered of them does not matter. */
        Set<EntityState> newcomers() {
            Set<EntityState> newcomers = Collections.newSetFromMap(new IdentityHashMap<>());
            newcomers.addAll(added);
            return newcomers;
        }
    }

    /** What an object with a row was. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Before(
            Status status,
            @Nullable Object key,
            @Nullable Object @Nullable [] snapshot,
            @Nullable Object id,
            @Nullable Object version) {}

    /** What a new object held, by the program's doing, where the flush puts a key and a version. */
    private record Given(@Nullable Object id, @Nullable Object version) {}

    /** Remembers what an object is before it is written or moved; what is remembered already stays. */
    public void remember(EntityState state) {
        // a pending object was remembered when it was added, and no savepoint begins before it is flushed
        if (state.status() != Status.PENDING && !frame.before.containsKey(state)) {
            frame.remember(
                    state, new Before(state.status(), state.key(), state.snapshot(), idOf(state), versionOf(state)));
        }
    }

    /** Tells whether an object with a row was written or moved in this transaction. */
    public boolean remembers(EntityState state) {
        for (Frame each = frame; each != null; each = each.outer) {
            if (each.before.containsKey(state)) {
                return true;
            }
        }
        return false;
    }

    /** Remembers that an object was not in the session. */
    void added(EntityState state) {
        frame.added.add(state);
        Object id = idOf(state);
        Object version = versionOf(state);
        if (id != null || version != null) {
            frame.given(state, new Given(id, version));
        }
    }

    /** Remembers what a new object held where the database filled a column of its row. */
    public void filled(EntityState state, int position, @Nullable Object held) {
        frame.filled(state, position, held);
    }

    private static @Nullable Object idOf(EntityState state) {
        return state.binding().key().filled(state.entity());
    }

    private static @Nullable Object versionOf(EntityState state) {
        EntityBinding binding = state.binding();
        int position = binding.versionPosition();
        return position < 0 ? null : binding.accessor().get(state.entity(), position);
    }

    /** Tells whether the row of an object was deleted since the transaction began. */
    public boolean hasDeleted(Object entity) {
        for (Frame each = frame; each != null; each = each.outer) {
            for (EntityState state : each.before.keySet()) {
                if (state.status() == Status.DELETED && isSame(state.entity(), entity)) {
                    return true;
                }
            }
        }
        return false;
    }

    @SuppressWarnings("ReferenceEquality") // identity is meant: within a session one row is one object
    private static boolean isSame(Object one, Object other) {
        return one == other;
    }

    /** Begins a savepoint. */
    public void push() {
        frame = new Frame(frame);
    }

    /** Keeps what was done since the savepoint, as part of what is around it. */
    public void merge() {
        Frame inner = pop();
        inner.before.forEach(frame::remember);
        frame.added.addAll(inner.added);
        inner.given.forEach(frame::given);
        inner.filled.forEach(
                (state, columns) -> columns.forEach((position, held) -> frame.filled(state, position, held)));
    }

    private Frame pop() {
        Frame inner = frame;
        frame = inner.outer == null ? new Frame(null) : inner.outer;
        return inner;
    }

    /** Takes objects back to what they were at the savepoint. */
    public void restoreSavepoint() {
        restore(pop());
    }

    /** Takes objects back to what they were before the transaction. */
    public void restoreAll() {
        boolean isOutermost;
        do {
            isOutermost = frame.outer == null;
            restore(pop());
        } while (!isOutermost);
    }

    /** The transaction is committed: what objects are now is what they were before the next. */
    public void commit() {
        if (context.events().hearsTransitions()) {
            for (EntityState state : frame.before.keySet()) {
                if (state.status() == Status.DELETED) {
                    context.events().moved(state, StateTransition.DELETED_TO_DETACHED);
                }
            }
        }
        clear();
    }

    void clear() {
        if (frame.outer != null || !frame.isEmpty()) {
            frame = new Frame(null);
        }
    }

    /** Forgets an object that was taken out of the session. */
    void forget(EntityState state) {
        for (Frame each = frame; each != null; each = each.outer) {
            each.forget(state);
        }
    }

    private void restore(Frame ended) {
        Set<EntityState> newcomers = ended.newcomers();
        for (EntityState state : ended.added) {
            if (!state.isExpunged()) {
                letGo(state, ended.given.get(state));
                ended.filled
                        .getOrDefault(state, Map.of())
                        .forEach((position, held) -> state.binding().accessor().set(state.entity(), position, held));
            }
        }
        ended.before.forEach((state, before) -> {
            if (!newcomers.contains(state)) {
                restore(state, before);
            }
        });
        for (EntityState state : context.persistent()) {
            @Nullable Object[] snapshot = state.snapshot();
            if (snapshot != null && !ended.before.containsKey(state)) {
                state.restore(snapshot);
            }
        }
        context.counterparts().restored();
    }

    private void letGo(EntityState state, @Nullable Given given) {
        if (state.status() != Status.DELETED) {
            context.events()
                    .moved(
                            state,
                            state.status() == Status.PENDING
                                    ? StateTransition.PENDING_TO_TRANSIENT
                                    : StateTransition.PERSISTENT_TO_TRANSIENT);
        }
        context.removeRow(state);
        context.dropDeleting(state);
        context.dropPending(state);
        state.key(null);
        giveBack(state, given == null ? null : given.id, given == null ? null : given.version);
        state.letGoOfCollections();
    }

    private void restore(EntityState state, Before before) {
        if (state.status() == Status.DELETED && before.status != Status.DELETED) {
            context.events().moved(state, StateTransition.DELETED_TO_PERSISTENT);
        }
        context.removeRow(state);
        context.dropDeleting(state);
        state.status(before.status);
        state.key(before.key);
        context.putBack(state);
        if (before.status == Status.DELETING) {
            context.deletingAgain(state);
        }
        if (before.snapshot != null) {
            state.restore(before.snapshot);
        } else {
            state.snapshot(null);
            giveBack(state, before.id, before.version);
        }
    }

    /** An object keeps what the program gave it; only what the flush gave it goes. */
    private static void giveBack(EntityState state, @Nullable Object id, @Nullable Object version) {
        EntityBinding binding = state.binding();
        binding.key().fill(state.entity(), id);
        if (binding.versionPosition() >= 0) {
            binding.accessor().set(state.entity(), binding.versionPosition(), version);
        }
    }
}
