package dev.athanor.internal.state;

import dev.athanor.OrmException;
import dev.athanor.internal.bytecode.LazyOwner;
import dev.athanor.mapping.Relationship;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a session: one object for each row, what each held when it was read, and what its collections held. Confined to
 * one thread.
 */
public final class PersistenceContext {

    private static final int DETACHED = -1;

    private final Function<Class<?>, EntityBinding> bindings;
    private final RelationshipLoader loader;
    private final Counters counters;
    private final boolean readOnly;
    private final Map<EntityBinding, Map<Object, EntityState>> rows = new LinkedHashMap<>();
    /** Those that were added: what was loaded is found by its loader or its key. */
    private final IdentityHashMap<Object, EntityState> objects = new IdentityHashMap<>();

    private final Set<EntityState> pending = new LinkedHashSet<>();
    private final Set<EntityState> deleting = new LinkedHashSet<>();
    private final Map<EntityState, Map<String, List<Object>>> elementsBefore = new HashMap<>();
    private final Set<EntityState> changedCollections = new LinkedHashSet<>();
    private final Set<EntityState> plainCollections = new LinkedHashSet<>();
    private final Memory memory = new Memory(this);
    private int epoch;

    /** Makes an empty one. */
    public PersistenceContext(
            Function<Class<?>, EntityBinding> bindings,
            RelationshipLoader loader,
            Counters counters,
            boolean readOnly) {
        this.bindings = bindings;
        this.loader = loader;
        this.counters = counters;
        this.readOnly = readOnly;
    }

    /** Returns the binding of an entity class. */
    public EntityBinding binding(Class<?> type) {
        return bindings.apply(type);
    }

    /** Returns what loads relationships that are touched. */
    public RelationshipLoader loader() {
        return loader;
    }

    /** Returns what is counted. */
    public Counters counters() {
        return counters;
    }

    /** Tells whether nothing is written, so that nothing need be remembered. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** Returns what objects were before the transaction and its savepoints. */
    public Memory memory() {
        return memory;
    }

    // Objects and rows

    /** Returns the object of a row, or null. */
    public @Nullable EntityState find(EntityBinding binding, Object key) {
        Map<Object, EntityState> ofEntity = rows.get(binding);
        return ofEntity == null ? null : ofEntity.get(key);
    }

    /** Returns the state of an object, or null where it is not in this session. */
    public @Nullable EntityState stateOf(Object entity) {
        if (entity instanceof LazyOwner owner
                && owner.athanor$loader() instanceof EntityState state
                && state.context() == this
                && state.isAttachedIn(epoch)) {
            return state;
        }
        EntityState added = objects.isEmpty() ? null : objects.get(entity);
        return added != null || entity instanceof LazyOwner ? added : loadedState(entity);
    }

    /** An object that was loaded, and has no place to keep its state in, is found by the key it holds. */
    @SuppressWarnings("ReferenceEquality") // another object with the same key is not in the session
    private @Nullable EntityState loadedState(Object entity) {
        EntityBinding binding = binding(entity.getClass());
        Object key = binding.keyOf(entity);
        EntityState state = key == null ? null : find(binding, key);
        return state != null && state.entity() == entity ? state : null;
    }

    /** Returns the key of an object: that of its row, or what it holds if it is not in this session. */
    public @Nullable Object keyOf(Object entity) {
        EntityState state = stateOf(entity);
        return state != null ? state.key() : binding(entity.getClass()).keyOf(entity);
    }

    /** Returns the object a reference leads to if it is in memory, or null. */
    @Nullable
    Object inMemory(Relationship relationship, @Nullable Object key) {
        EntityState state = key == null ? null : find(binding(relationship.target()), key);
        return state == null ? null : state.entity();
    }

    /** Adds an object that was read from its row. */
    public EntityState addLoaded(EntityBinding binding, Object entity, Object key) {
        EntityState state = new EntityState(this, binding, entity, Status.PERSISTENT);
        hasRow(state, key);
        return state;
    }

    /** Adds an object that has no row yet. */
    public EntityState addPending(EntityBinding binding, Object entity) {
        EntityState state = new EntityState(this, binding, entity, Status.PENDING);
        objects.put(entity, state);
        pending.add(state);
        memory.remember(state, true);
        return state;
    }

    /** Says which row an object is. */
    public void hasRow(EntityState state, Object key) {
        state.key(key);
        state.attachedIn(epoch);
        rows.computeIfAbsent(state.binding(), any -> new HashMap<>()).put(key, state);
    }

    /** Marks an object for deletion by the next flush. */
    public void markDeleting(EntityState state) {
        memory.remember(state, false);
        state.status(Status.DELETING);
        deleting.add(state);
    }

    /** Says that the rows of new objects are inserted. */
    public void inserted(EntityState state) {
        pending.remove(state);
        state.status(Status.PERSISTENT);
    }

    /** Says that the row of an object is deleted. */
    public void deleted(EntityState state) {
        deleting.remove(state);
        removeRow(state);
        objects.remove(state.entity());
        forgetElements(state);
        state.status(Status.DELETED);
    }

    /** Takes an object out. */
    public void remove(EntityState state) {
        state.attachedIn(DETACHED);
        objects.remove(state.entity());
        pending.remove(state);
        deleting.remove(state);
        forgetElements(state);
        Object key = state.key();
        Map<Object, EntityState> ofEntity = rows.get(state.binding());
        if (key != null && ofEntity != null) {
            ofEntity.remove(key, state);
        }
        memory.forget(state);
    }

    /** Takes a row's object off the row; the object stays. */
    void removeRow(EntityState state) {
        state.attachedIn(DETACHED);
        Object key = state.key();
        Map<Object, EntityState> ofEntity = rows.get(state.binding());
        if (key != null && ofEntity != null) {
            ofEntity.remove(key, state);
        }
    }

    void putBack(EntityState state) {
        if (!(state.entity() instanceof LazyOwner owner && owner.athanor$loader() == state)) {
            objects.put(state.entity(), state);
        }
        Object key = state.key();
        if (key != null) {
            hasRow(state, key);
        }
    }

    void dropPending(EntityState state) {
        pending.remove(state);
        objects.remove(state.entity());
        forgetElements(state);
    }

    void pendingAgain(EntityState state) {
        pending.add(state);
    }

    void deletingAgain(EntityState state) {
        deleting.add(state);
    }

    void dropDeleting(EntityState state) {
        deleting.remove(state);
    }

    /** Lets go of everything. */
    public void clear() {
        epoch++;
        rows.clear();
        objects.clear();
        pending.clear();
        deleting.clear();
        elementsBefore.clear();
        changedCollections.clear();
        plainCollections.clear();
        memory.clear();
    }

    /** Returns the objects without rows, in the order they were added. */
    public List<EntityState> pending() {
        return List.copyOf(pending);
    }

    /** Returns the objects marked for deletion, in the order they were marked. */
    public List<EntityState> deleting() {
        return List.copyOf(deleting);
    }

    /** Returns all objects that have rows. */
    public List<EntityState> persistent() {
        List<EntityState> all = new ArrayList<>();
        for (Map<Object, EntityState> ofEntity : rows.values()) {
            all.addAll(ofEntity.values());
        }
        return all;
    }

    /** Returns the objects with rows that the next flush would update. */
    public List<EntityState> modified() {
        List<EntityState> modified = new ArrayList<>();
        for (Map<Object, EntityState> ofEntity : rows.values()) {
            for (EntityState state : ofEntity.values()) {
                if (state.isModified()) {
                    modified.add(state);
                }
            }
        }
        return modified;
    }

    // Collections

    /** Remembers what a collection held when it was read. */
    void rememberElements(EntityState owner, Relationship relationship, List<Object> elements) {
        elementsBefore.computeIfAbsent(owner, any -> new HashMap<>()).put(relationship.name(), List.copyOf(elements));
    }

    /** Forgets what the collections of an object held: they are read again. */
    void forgetElements(EntityState owner) {
        elementsBefore.remove(owner);
        changedCollections.remove(owner);
        plainCollections.remove(owner);
    }

    /** Returns what a collection held when it, and its rows, were last the same; null where that is not known. */
    public @Nullable List<Object> elementsBefore(EntityState owner, Relationship relationship) {
        Map<String, List<Object>> ofOwner = elementsBefore.get(owner);
        return ofOwner == null ? null : ofOwner.get(relationship.name());
    }

    /** Returns the objects of which a collection may hold something else than its rows say. */
    public Set<EntityState> withChangedCollections() {
        Set<EntityState> owners = new LinkedHashSet<>(changedCollections);
        owners.addAll(plainCollections);
        return owners;
    }

    /** Returns the objects with rows to which the program gave a new collection, instead of changing the one they had. */
    public List<EntityState> withReplacedCollections() {
        List<EntityState> replaced = new ArrayList<>();
        rows.forEach((binding, ofEntity) -> {
            for (Relationship relationship : binding.trackedCollections()) {
                for (EntityState state : ofEntity.values()) {
                    Object value = state.fieldValue(relationship);
                    if (value != null && !(value instanceof Tracked)) {
                        collectionChanged(state);
                        replaced.add(state);
                    }
                }
            }
        });
        return replaced;
    }

    /** A collection was changed. */
    void collectionChanged(EntityState owner) {
        changedCollections.add(owner);
    }

    /** A collection that cannot tell when it changes was filled. */
    void plainCollectionLoaded(EntityState owner) {
        plainCollections.add(owner);
    }

    /** Remembers what changed collections hold now, and makes those of new objects track their changes. */
    public void collectionsFlushed(Collection<EntityState> inserted) {
        Set<EntityState> owners = withChangedCollections();
        owners.addAll(inserted);
        for (EntityState owner : owners) {
            for (Relationship relationship : owner.binding().relationships()) {
                if (!relationship.isToMany()) {
                    continue;
                }
                if (!owner.isUnloaded(relationship)) {
                    owner.elements(relationship, new ArrayList<>(owner.loadedTargets(relationship)));
                } else if (owner.fieldValue(relationship) instanceof Tracked tracked) {
                    tracked.forgetAdded();
                }
            }
        }
        changedCollections.clear();
    }

    /** An element was added to a collection: the other side follows. */
    void elementAdded(EntityState owner, Relationship relationship, Object element) {
        refuseReadOnly(owner);
        collectionChanged(owner);
        follow(owner, relationship, element, true);
    }

    /** An element was removed from a collection: the other side follows. */
    void elementRemoved(EntityState owner, Relationship relationship, Object element) {
        refuseReadOnly(owner);
        collectionChanged(owner);
        follow(owner, relationship, element, false);
    }

    private void refuseReadOnly(EntityState owner) {
        if (readOnly && loader.isOpen()) {
            throw new OrmException(
                    "orm-session-read-only",
                    "A collection of " + owner.describe()
                            + " was changed in a session that only reads. Use a session, or a transaction, that writes.");
        }
    }

    private void follow(EntityState owner, Relationship relationship, Object element, boolean added) {
        String inverseName = relationship.inverse();
        if (inverseName == null) {
            return;
        }
        EntityBinding target = binding(relationship.target());
        Relationship inverse = target.model().relationship(inverseName);
        int field = target.fieldOf(inverse);
        Object value = target.accessor().get(element, field);
        if (!inverse.isToMany()) {
            EntityState state = stateOf(element);
            boolean unloaded = state != null && state.isUnloaded(inverse);
            if (added && value != null && !isSame(value, owner.entity())) {
                leave(value, relationship, element);
            }
            if (added || unloaded || isSame(value, owner.entity())) {
                if (state != null) {
                    state.reference(inverse, added ? owner.entity() : null);
                } else {
                    target.accessor().set(element, field, added ? owner.entity() : null);
                }
            }
        } else if (value instanceof Tracked tracked) {
            tracked.follow(owner.entity(), added);
        }
    }

    /** An element that is added to one collection leaves the one it was in. */
    private void leave(Object oldOwner, Relationship relationship, Object element) {
        EntityState state = stateOf(oldOwner);
        if (state != null && state.fieldValue(relationship) instanceof Tracked tracked) {
            tracked.follow(element, false);
        }
    }

    @SuppressWarnings("ReferenceEquality") // identity is meant: within a session one row is one object
    private static boolean isSame(@Nullable Object one, Object other) {
        return one == other;
    }
}
