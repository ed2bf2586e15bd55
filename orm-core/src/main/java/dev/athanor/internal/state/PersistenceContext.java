package dev.athanor.internal.state;

import dev.athanor.OrmException;
import dev.athanor.event.StateTransition;
import dev.athanor.internal.bytecode.LazyOwner;
import dev.athanor.mapping.Relationship;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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

    private final Function<Class<?>, EntityBinding> bindings;
    private final RelationshipLoader loader;
    private final Counters counters;
    private final boolean readOnly;
    private final Map<EntityBinding, IdentityMap> rows = new LinkedHashMap<>();
    /** Those that were added: what was loaded is found by its loader or its key, or else through the index. */
    private IdentityHashMap<Object, EntityState> objects = new IdentityHashMap<>(2);

    private Set<EntityBinding> indexed = Set.of();
    private final List<EntityState> pending = new ArrayList<>();
    private boolean pendingMoved;
    private final StateSet deleting = new StateSet();
    private final StateSet changedCollections = new StateSet();
    private final StateSet plainCollections = new StateSet();
    private Map<EntityState, Map<String, List<Object>>> elementsBefore = Map.of();
    private Map<EntityState, Set<String>> unknownReferences = Map.of();
    private final Memory memory = new Memory(this);
    private final Counterparts counterparts = new Counterparts(this);
    private final GivenValues given = new GivenValues();
    private final VersionWork versions = new VersionWork();
    private StateEvents events = StateEvents.NONE;

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

    /** Returns whose versions are raised or looked at. */
    public VersionWork versions() {
        return versions;
    }

    /** Returns what related objects to one were when they were read. */
    Counterparts counterparts() {
        return counterparts;
    }

    /** Returns what objects were before the transaction and its savepoints. */
    public Memory memory() {
        return memory;
    }

    /** Returns who is told what happens to the objects. */
    public StateEvents events() {
        return events;
    }

    /** Says who is told what happens to the objects. */
    public void events(StateEvents told) {
        events = told;
    }

    /** Returns what collections say that columns of their elements should hold. */
    public GivenValues given() {
        return given;
    }

    // Objects and rows

    /** Returns the objects of an entity and of all others of its hierarchy, by the keys of their rows. */
    public IdentityMap rows(EntityBinding binding) {
        EntityBinding root = binding.root();
        IdentityMap known = rows.get(root);
        if (known == null) {
            known = new IdentityMap(this, root);
            rows.put(root, known);
        }
        return known;
    }

    /** Returns the object of a row, or null; where the row is of another class of the hierarchy, there is none of this one. */
    public @Nullable EntityState find(EntityBinding binding, Object key) {
        IdentityMap ofEntity = rows.get(binding.root());
        EntityState found = ofEntity == null ? null : ofEntity.get(key);
        return found == null || binding.isRoot() || binding.includes(found) ? found : null;
    }

    /** Returns the state of an object, or null where it is not in this session. */
    public @Nullable EntityState stateOf(Object entity) {
        if (entity instanceof LazyOwner owner
                && owner.athanor$loader() instanceof EntityState state
                && state.context() == this
                && state.isAttached()) {
            return state;
        }
        EntityState added = objects.isEmpty() ? null : objects.get(entity);
        return added != null || entity instanceof LazyOwner ? added : loadedState(entity);
    }

    /**
     * An object that was loaded, and has no place to keep its state in, is found by the key it holds; one whose key the program has
     * changed by an index that is made for those who ask.
     */
    private @Nullable EntityState loadedState(Object entity) {
        EntityBinding binding = binding(entity.getClass());
        IdentityMap ofEntity = binding.instantiatesLazyClass() ? null : rows.get(binding.root());
        if (ofEntity == null) {
            return null;
        }
        Object key = binding.keyOf(entity);
        EntityState state = key == null ? null : ofEntity.get(key);
        if (state != null && isSame(state.entity(), entity)) {
            return state;
        }
        if (!indexed.contains(binding.root())) {
            index(ofEntity);
        }
        return objects.get(entity);
    }

    private void index(IdentityMap ofEntity) {
        for (int i = 0; i < ofEntity.end(); i++) {
            EntityState state = ofEntity.at(i);
            if (state != null) {
                objects.put(state.entity(), state);
            }
        }
        indexed = indexed.isEmpty() ? new HashSet<>() : indexed;
        indexed.add(ofEntity.binding());
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

    /** Adds an object that was read from its row, together with others. */
    public EntityState addLoaded(LoadGroup group, Object entity, Object key) {
        EntityState state = new EntityState(group, entity, Status.PERSISTENT);
        group.add(state);
        hasRow(state, key);
        if (!indexed.isEmpty() && indexed.contains(state.binding().root())) {
            objects.put(entity, state);
        }
        return state;
    }

    /** Adds an object that has no row yet. */
    public EntityState addPending(EntityBinding binding, Object entity) {
        binding.accessor().requireMutable();
        EntityState state = new EntityState(rows(binding).newcomers(binding), entity, Status.PENDING);
        state.attached(true);
        objects.put(entity, state);
        pending.add(state);
        memory.added(state);
        events.moved(state, StateTransition.TRANSIENT_TO_PENDING);
        return state;
    }

    /** Says which row an object is. */
    public void hasRow(EntityState state, Object key) {
        state.key(key);
        state.attached(true);
        state.group().rows().put(state);
    }

    /** Marks an object for deletion by the next flush. */
    public void markDeleting(EntityState state) {
        state.binding().accessor().requireMutable();
        memory.remember(state);
        state.status(Status.DELETING);
        deleting.add(state);
    }

    /** Says that the row of a new object is inserted. */
    public void inserted(EntityState state) {
        state.status(Status.PERSISTENT);
        pendingMoved = true;
        events.moved(state, StateTransition.PENDING_TO_PERSISTENT);
    }

    /** Says that the row of an object is deleted. */
    public void deleted(EntityState state) {
        deleting.remove(state);
        removeRow(state);
        objects.remove(state.entity());
        forgetElements(state);
        state.status(Status.DELETED);
        events.moved(state, StateTransition.PERSISTENT_TO_DELETED);
    }

    /** Takes an object out. */
    public void remove(EntityState state) {
        leaves(state);
        removeRow(state);
        dropPending(state);
        deleting.remove(state);
        memory.forget(state);
        if (!unknownReferences.isEmpty()) {
            unknownReferences.remove(state);
        }
    }

    private void leaves(EntityState state) {
        if (state.status() != Status.DELETED) {
            events.moved(
                    state,
                    state.status() == Status.PENDING
                            ? StateTransition.PENDING_TO_TRANSIENT
                            : StateTransition.PERSISTENT_TO_DETACHED);
        }
    }

    /** Takes a row's object off the row; the object stays. */
    void removeRow(EntityState state) {
        state.attached(false);
        state.group().rows().remove(state);
    }

    void putBack(EntityState state) {
        state.attached(true);
        if (!(state.entity() instanceof LazyOwner owner && owner.athanor$loader() == state)) {
            objects.put(state.entity(), state);
        }
        Object key = state.key();
        if (key != null) {
            hasRow(state, key);
        }
    }

    void dropPending(EntityState state) {
        state.attached(false);
        pendingMoved = true;
        objects.remove(state.entity());
        forgetElements(state);
    }

    void deletingAgain(EntityState state) {
        deleting.add(state);
    }

    void dropDeleting(EntityState state) {
        deleting.remove(state);
    }

    /** Lets go of everything. */
    public void clear() {
        if (events.hearsTransitions()) {
            pending().forEach(this::leaves);
            persistent().forEach(this::leaves);
        }
        rows.values().forEach(IdentityMap::forget);
        rows.clear();
        objects = objects.isEmpty() ? objects : new IdentityHashMap<>(2);
        indexed = Set.of();
        pending.clear();
        deleting.clear();
        elementsBefore = Map.of();
        unknownReferences = Map.of();
        changedCollections.clear();
        plainCollections.clear();
        memory.clear();
        versions.ended();
    }

    /** Tells whether a flush could have anything to do, besides changed columns. */
    public boolean hasChanges() {
        return hasPending()
                || !versions.isEmpty()
                || !deleting.isEmpty()
                || !changedCollections.isEmpty()
                || !plainCollections.isEmpty();
    }

    private boolean hasPending() {
        if (pendingMoved) {
            pending.removeIf(state -> state.status() != Status.PENDING || !state.isAttached());
            pendingMoved = false;
        }
        return !pending.isEmpty();
    }

    /** Returns the objects without rows, in the order they were added. */
    public List<EntityState> pending() {
        return hasPending() ? List.copyOf(pending) : List.of();
    }

    /** Returns the objects marked for deletion, in the order they were marked. */
    public List<EntityState> deleting() {
        return deleting.copy();
    }

    /** Returns all objects that have rows. */
    public List<EntityState> persistent() {
        List<EntityState> all = new ArrayList<>();
        rows.values().forEach(ofEntity -> ofEntity.addTo(all));
        return all;
    }

    /** Says that other transactions may change the rows of all objects from now on. */
    public void allStale() {
        for (IdentityMap ofEntity : rows.values()) {
            for (int i = 0; i < ofEntity.end(); i++) {
                EntityState state = ofEntity.at(i);
                if (state != null) {
                    state.stale(true);
                }
            }
        }
    }

    /** Returns the objects with rows that the next flush would update. */
    public List<EntityState> modified() {
        List<EntityState> modified = new ArrayList<>();
        for (IdentityMap ofEntity : rows.values()) {
            for (int i = 0; i < ofEntity.end(); i++) {
                EntityState state = ofEntity.at(i);
                if (state != null && state.isModified()) {
                    modified.add(state);
                }
            }
        }
        return modified;
    }

    /** Returns the references of an object whose targets its columns know and it does not. */
    Set<String> unknownReferences(EntityState state) {
        unknownReferences = unknownReferences.isEmpty() ? new HashMap<>() : unknownReferences;
        return unknownReferences.computeIfAbsent(state, any -> new HashSet<>());
    }

    // Collections

    /** Remembers what a collection held when it was read. */
    void rememberElements(EntityState owner, Relationship relationship, List<Object> elements) {
        ElementRows rows = relationship.isOfValues() ? owner.binding().elementRows(relationship) : null;
        List<Object> kept = elements;
        if (rows != null && rows.isMutable()) {
            kept = rows.copies(elements);
            plainCollectionLoaded(owner);
        }
        if (!owner.keepElements(relationship, kept)) {
            elementsBefore = elementsBefore.isEmpty() ? new HashMap<>() : elementsBefore;
            elementsBefore.computeIfAbsent(owner, any -> new HashMap<>()).put(relationship.name(), kept);
        }
    }

    /** Forgets what the collections of an object held: they are read again. */
    void forgetElements(EntityState owner) {
        for (Relationship collection : owner.binding().trackedCollections()) {
            owner.keepElements(collection, null);
        }
        if (!elementsBefore.isEmpty()) {
            elementsBefore.remove(owner);
        }
        changedCollections.remove(owner);
        plainCollections.remove(owner);
    }

    /** Forgets what one collection held: nobody knows what its rows are. */
    void forgetItems(EntityState owner, Relationship relationship) {
        owner.keepElements(relationship, null);
        Map<String, List<Object>> ofOwner = elementsBefore.isEmpty() ? null : elementsBefore.get(owner);
        if (ofOwner != null) {
            ofOwner.remove(relationship.name());
        }
    }

    /** Returns what a collection held when it, and its rows, were last the same; null where that is not known. */
    public @Nullable List<Object> elementsBefore(EntityState owner, Relationship relationship) {
        List<Object> items = itemsBefore(owner, relationship);
        if (items == null || !relationship.kind().isMap()) {
            return items;
        }
        List<Object> values = new ArrayList<>(items.size());
        items.forEach(item -> values.add(((Keyed) item).value()));
        return values;
    }

    /** Returns the same, the elements of a map with their keys. */
    public @Nullable List<Object> itemsBefore(EntityState owner, Relationship relationship) {
        List<Object> kept = owner.keptElements(relationship);
        Map<String, List<Object>> ofOwner = elementsBefore.isEmpty() ? null : elementsBefore.get(owner);
        return kept != null || ofOwner == null ? kept : ofOwner.get(relationship.name());
    }

    /** Returns the objects of which a collection may hold something else than its rows say. */
    public Set<EntityState> withChangedCollections() {
        if (changedCollections.isEmpty() && plainCollections.isEmpty()) {
            return Set.of();
        }
        Set<EntityState> owners = new LinkedHashSet<>();
        changedCollections.addTo(owners);
        plainCollections.addTo(owners);
        return owners;
    }

    /** Returns the objects with rows to which the program gave a new collection, instead of changing the one they had. */
    public List<EntityState> withReplacedCollections() {
        List<EntityState> replaced = new ArrayList<>();
        for (IdentityMap ofEntity : rows.values()) {
            if (ofEntity.binding().hasSubclasses()) {
                ofEntity.all()
                        .forEach(state -> state.binding()
                                .trackedCollections()
                                .forEach(relationship -> addReplaced(state, relationship, replaced)));
                continue;
            }
            for (Relationship relationship : ofEntity.binding().trackedCollections()) {
                for (int i = 0; i < ofEntity.end(); i++) {
                    EntityState state = ofEntity.at(i);
                    if (state != null) {
                        addReplaced(state, relationship, replaced);
                    }
                }
            }
        }
        return replaced;
    }

    /** Returns the objects with rows that were given another related object to one, or let it go. */
    public List<EntityState> withNewCounterparts() {
        List<EntityState> owners = new ArrayList<>();
        for (IdentityMap ofEntity : rows.values()) {
            if (!ofEntity.binding().counterparts().isEmpty()
                    || ofEntity.binding().hasSubclasses()) {
                ofEntity.all().stream().filter(counterparts::areChanged).forEach(owners::add);
            }
        }
        owners.forEach(this::collectionChanged);
        return owners;
    }

    private void addReplaced(EntityState state, Relationship relationship, List<EntityState> replaced) {
        Object value = state.fieldValue(relationship);
        if (value != null && !(value instanceof Tracked)) {
            collectionChanged(state);
            replaced.add(state);
        }
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
        Set<EntityState> owners = new LinkedHashSet<>(withChangedCollections());
        for (EntityState state : inserted) {
            if (!state.binding().collections().isEmpty()
                    || !state.binding().counterparts().isEmpty()) {
                owners.add(state);
            }
        }
        for (EntityState owner : owners) {
            for (Relationship relationship : owner.binding().collections()) {
                if (!owner.isUnloaded(relationship)) {
                    owner.elements(relationship, new ArrayList<>(owner.heldItems(relationship)));
                } else if (owner.fieldValue(relationship) instanceof Tracked tracked) {
                    tracked.forgetAdded();
                }
            }
        }
        counterparts.flushed(owners);
        changedCollections.clear();
        versions.flushed();
    }

    /** An element is about to be added to a collection: who wants to may refuse it, or put another in its place. */
    Object adding(EntityState owner, Relationship relationship, Object element) {
        refuseReadOnly(owner);
        refuseViewOnly(relationship);
        return loader.isOpen() ? events.appending(owner, relationship, element) : element;
    }

    /** An element is about to be removed from a collection: who wants to may refuse. */
    void removing(EntityState owner, Relationship relationship, Object element) {
        refuseReadOnly(owner);
        refuseViewOnly(relationship);
        if (loader.isOpen()) {
            events.removing(owner, relationship, element);
        }
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

    private static void refuseViewOnly(Relationship relationship) {
        if (relationship.writing().isViewOnly()) {
            throw new OrmException(
                    "orm-session-view-only",
                    relationship.describe()
                            + " was changed, and is only a view (@ViewOnly): nothing would be written. Change the relationship"
                            + " that it is a view of.");
        }
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
