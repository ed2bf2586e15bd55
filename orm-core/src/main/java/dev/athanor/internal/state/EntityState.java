package dev.athanor.internal.state;

import dev.athanor.internal.bytecode.LazyAttribute;
import dev.athanor.internal.bytecode.LazyLoader;
import dev.athanor.internal.bytecode.LazyOwner;
import dev.athanor.internal.bytecode.Unloaded;
import dev.athanor.mapping.Relationship;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a session knows of one object: the row it is, and what it held when the two were last the same. Confined to one thread.
 */
public final class EntityState implements LazyLoader {

    private static final Status[] STATUSES = Status.values();

    // Thousands are kept at once: what takes a bit has a bit, and what they have in common is in the group.
    private final Object entity;
    private LoadGroup group;
    private @Nullable Object key;
    private @Nullable Object @Nullable [] snapshot;
    private byte status;
    private boolean attached;
    private boolean stale;
    private boolean hasUnknownReferences;

    EntityState(LoadGroup group, Object entity, Status status) {
        this.group = group;
        this.entity = entity;
        this.status = code(status);
    }

    /** Returns the entity's binding. */
    public EntityBinding binding() {
        return group.binding();
    }

    /** Returns the object. */
    public Object entity() {
        return entity;
    }

    /** Returns the session's objects. */
    public PersistenceContext context() {
        return group.rows().context();
    }

    /** Returns where it stands. */
    public Status status() {
        return STATUSES[status];
    }

    @SuppressWarnings("EnumOrdinal") // for as long as the object lives
    private static byte code(Status status) {
        return (byte) status.ordinal();
    }

    /** Says where it stands. */
    public void status(Status now) {
        status = code(now);
    }

    /** Tells whether it is in the session. */
    boolean isAttached() {
        return attached && !group.rows().isForgotten();
    }

    void attached(boolean now) {
        attached = now;
    }

    /** Tells whether it was taken out of the session, though it has a row, or could get one. */
    boolean isExpunged() {
        return !attached && status() != Status.DELETED;
    }

    /** Tells whether the session has let go of it: nothing can be loaded for it any more. */
    public boolean isOutside() {
        return !isAttached() && status() != Status.DELETED;
    }

    /** Returns the key of its row; null before it has one. */
    @Override
    public @Nullable Object key() {
        return key;
    }

    void key(@Nullable Object now) {
        key = now;
    }

    /**
     * Returns what its columns held when object and row were last the same, and behind that what its tracked collections did; null
     * where none is kept.
     */
    public @Nullable Object @Nullable [] snapshot() {
        return snapshot;
    }

    /** Keeps what its columns hold, now that object and row are the same. */
    public void snapshot(@Nullable Object @Nullable [] now) {
        snapshot = now;
    }

    /** Returns what it was loaded together with. */
    public LoadGroup group() {
        return group;
    }

    /** Says what it was loaded together with. */
    void group(LoadGroup loadedWith) {
        group = loadedWith;
    }

    /** Tells whether another transaction may have changed the row since: it is read again when a query meets it. */
    public boolean isStale() {
        return stale;
    }

    /** Says whether the row must be read again when a query meets it. */
    public void stale(boolean now) {
        stale = now;
    }

    // Relationships

    /** Tells whether a relationship has not been loaded, and has not been given a value instead. */
    public boolean isUnloaded(Relationship relationship) {
        Object value = fieldValue(relationship);
        if (value instanceof Tracked tracked) {
            return !tracked.isLoaded();
        }
        LazyAttribute lazy = relationship.lazy();
        if (lazy != null && entity instanceof LazyOwner owner) {
            return (owner.athanor$unloaded() & lazy.bit()) != 0 && (value == null || relationship.isToMany());
        }
        return value == null && isUnknown(relationship);
    }

    private boolean isUnknown(Relationship relationship) {
        return hasUnknownReferences && context().unknownReferences(this).contains(relationship.name());
    }

    /**
     * Leaves a reference null though its column holds a key: to a row that is not there for this session, or is not to be loaded. The
     * column stays as it is, unless the program gives the reference a value.
     */
    public void hide(Relationship reference) {
        binding().accessor().set(entity, binding().fieldOf(reference), null);
        markUnknown(reference);
    }

    /** Tells whether a reference that could load itself is left null all the same. */
    public boolean isHidden(Relationship relationship) {
        return isUnknown(relationship) && isIntercepted(relationship);
    }

    /** Tells whether the row held the key of a relationship's target when it was read. */
    public boolean holdsKeyOf(Relationship relationship) {
        return snapshot != null
                && !binding().positionsOf(relationship).isEmpty()
                && binding().referredKey(relationship, snapshot) != null;
    }

    /** Tells whether the getter of a relationship, or its collection, loads it when it is touched. */
    public boolean isIntercepted(Relationship relationship) {
        return binding().isTracked(relationship) || (relationship.lazy() != null && entity instanceof LazyOwner);
    }

    /** Returns what the field of a relationship holds; nothing is loaded. */
    public @Nullable Object fieldValue(Relationship relationship) {
        return binding().accessor().get(entity, binding().fieldOf(relationship));
    }

    /** Returns the related entities that are in memory; nothing is loaded. */
    public Collection<?> loadedTargets(Relationship relationship) {
        if (relationship.isOfValues()) {
            return List.of();
        }
        Object value = fieldValue(relationship);
        if (value instanceof Tracked tracked) {
            return tracked.inMemory();
        } else if (value instanceof Collection<?> collection) {
            return isUnloaded(relationship) ? List.of() : List.copyOf(collection);
        } else if (value instanceof Map<?, ?> map) {
            return isUnloaded(relationship) ? List.of() : List.copyOf(map.values());
        }
        return value == null ? List.of() : List.of(value);
    }

    /** Returns the elements of a collection that are in memory, those of a map with their keys; nothing is loaded. */
    public List<Object> heldItems(Relationship relationship) {
        Object value = fieldValue(relationship);
        if (value instanceof Tracked tracked) {
            return tracked.items();
        } else if (value == null || isUnloaded(relationship)) {
            return List.of();
        }
        List<Object> items = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> items.add(new Keyed(key, element)));
        } else if (value instanceof Collection<?> collection) {
            items.addAll(collection);
        }
        return items;
    }

    /** Gives a reference its value, as loaded. */
    public void reference(Relationship relationship, @Nullable Object target) {
        binding().accessor().set(entity, binding().fieldOf(relationship), target);
        markLoaded(relationship);
        if (relationship.removesOrphans()) {
            context().counterparts().loaded(this, relationship, target);
        }
    }

    /** Gives a collection its elements, as loaded, those of a map with their keys. The list is kept: it must not change any more. */
    @SuppressWarnings("unchecked") // a collection of the relationship's targets
    public void elements(Relationship relationship, List<Object> targets) {
        Object value = fieldValue(relationship);
        if (value instanceof Tracked tracked) {
            tracked.loaded(targets);
        } else if (binding().isTracked(relationship)) {
            Tracked tracked = Tracked.of(this, relationship);
            binding().accessor().set(entity, binding().fieldOf(relationship), tracked);
            tracked.loaded(targets);
        } else if (value instanceof Collection<?>) {
            Collection<Object> collection = (Collection<Object>) value;
            collection.clear();
            collection.addAll(targets);
            filled(relationship, targets);
        } else if (value instanceof Map<?, ?>) {
            Map<Object, Object> map = (Map<Object, Object>) value;
            map.clear();
            targets.forEach(item -> map.put(((Keyed) item).key(), ((Keyed) item).value()));
            filled(relationship, targets);
        }
    }

    /** Says that a collection was read from rows whose places have gaps: its rows are written anew when it is written at all. */
    public void distrust(Relationship relationship) {
        context().forgetItems(this, relationship);
    }

    private void filled(Relationship relationship, List<Object> items) {
        context().rememberElements(this, relationship, items);
        context().plainCollectionLoaded(this);
        markLoaded(relationship);
    }

    private void markLoaded(Relationship relationship) {
        if (hasUnknownReferences) {
            context().unknownReferences(this).remove(relationship.name());
        }
        LazyAttribute lazy = relationship.lazy();
        if (lazy != null && entity instanceof LazyOwner owner) {
            owner.athanor$unloaded(owner.athanor$unloaded() & ~lazy.bit());
        }
    }

    /** Makes all relationships as if they had never been loaded. */
    public void unloadRelationships() {
        context().forgetElements(this);
        long unloaded = UnloadedColumns.restored(this, snapshot);
        for (Relationship relationship : binding().relationships()) {
            LazyAttribute lazy = relationship.lazy();
            if (binding().isTracked(relationship)) {
                binding().accessor().set(entity, binding().fieldOf(relationship), Tracked.of(this, relationship));
            } else if (lazy != null && entity instanceof LazyOwner) {
                boolean refersToNothing = binding().refersToNothing(relationship, snapshot);
                if (!relationship.isToMany()) {
                    binding().accessor().set(entity, binding().fieldOf(relationship), null);
                }
                if (hasUnknownReferences) {
                    context().unknownReferences(this).remove(relationship.name());
                }
                unloaded |= refersToNothing ? 0 : lazy.bit();
            }
        }
        if (entity instanceof LazyOwner owner) {
            owner.athanor$loader(this);
            owner.athanor$unloaded(unloaded);
        }
    }

    /** Makes one relationship as if it had never been loaded. */
    public void unload(Relationship relationship) {
        LazyAttribute lazy = relationship.lazy();
        if (binding().isTracked(relationship)) {
            binding().accessor().set(entity, binding().fieldOf(relationship), Tracked.of(this, relationship));
            keepElements(relationship, null);
        } else if (!relationship.isToMany()) {
            binding().accessor().set(entity, binding().fieldOf(relationship), null);
        }
        if (hasUnknownReferences) {
            context().unknownReferences(this).remove(relationship.name());
        }
        if (lazy != null && entity instanceof LazyOwner owner && !binding().refersToNothing(relationship, snapshot)) {
            owner.athanor$loader(this);
            owner.athanor$unloaded(owner.athanor$unloaded() | lazy.bit());
        }
    }

    /** Gives an object that leaves the session plain collections of what it holds. */
    void letGoOfCollections() {
        for (Relationship relationship : binding().relationships()) {
            if (fieldValue(relationship) instanceof Tracked tracked) {
                binding().accessor().set(entity, binding().fieldOf(relationship), tracked.plain());
            }
        }
    }

    /** A getter of a lazy attribute was called. */
    @Override
    public void load(Object owner, int attribute) {
        if (attribute >= binding().relationships().size()) {
            context().loader().loadColumn(this, binding().lazyColumns().at(entity, attribute));
            return;
        }
        Relationship relationship = binding().relationships().get(attribute);
        if (!isHidden(relationship)) {
            context().loader().load(this, relationship);
        }
    }

    // Columns

    /** Returns what a column should hold now; for a reference, the key of what it refers to. */
    public @Nullable Object columnValue(int position) {
        Relationship reference = binding().referenceAt(position);
        if (reference == null) {
            return binding().isField(position)
                    ? binding().accessor().get(entity, position)
                    : context().given().value(this, position);
        }
        if (isUnloaded(reference)) {
            return snapshot == null ? null : snapshot[position];
        }
        Object target = fieldValue(reference);
        if (target == null) {
            return binding().holdsByItself(position) ? binding().accessor().get(entity, position) : null;
        }
        Object targetKey = context().keyOf(target);
        return targetKey == null ? null : binding().partAt(position, targetKey);
    }

    /** Tells whether a column should hold something else than it held when object and row were last the same. */
    @SuppressWarnings("unchecked") // a column's value is of its type
    public boolean differs(int position) {
        Object before = Objects.requireNonNull(snapshot)[position];
        if (Unloaded.is(before)) {
            return UnloadedColumns.isAssigned(binding(), entity, position);
        }
        Relationship reference = binding().referenceAt(position);
        if (reference != null && refersToNewcomer(reference)) {
            return true;
        }
        return !((SqlType<Object>) binding().type(position)).same(columnValue(position), before);
    }

    /** Tells whether the next flush would update the row. */
    public boolean isModified() {
        if (snapshot == null || status() != Status.PERSISTENT) {
            return false;
        }
        EntityBinding binding = binding();
        if (binding.accessor().differs(entity, snapshot)
                && (!binding.lazyColumns().arePossible() || valueDiffers())) {
            return true;
        }
        List<Relationship> references = binding.references();
        for (int i = 0; i < references.size(); i++) {
            if (refersElsewhere(references.get(i), snapshot)) {
                return true;
            }
        }
        return false;
    }

    /** Columns that were not read look as if they were changed. */
    private boolean valueDiffers() {
        for (int i = 0; i < binding().columnCount(); i++) {
            if (binding().isField(i) && differs(i)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a reference refers to something else than its columns did. */
    boolean refersElsewhere(Relationship reference, @Nullable Object[] before) {
        Object key = binding().referredKey(reference, before);
        Object target = fieldValue(reference);
        if (target == null) {
            return key != null && !isUnloaded(reference);
        }
        return key == null || !key.equals(context().keyOf(target));
    }

    /** The column will hold the key that the insert of the other object brings. */
    private boolean refersToNewcomer(Relationship reference) {
        Object target = isUnloaded(reference) ? null : fieldValue(reference);
        return target != null && context().keyOf(target) == null;
    }

    /** Takes a new snapshot: object and row are the same now. */
    public void takeSnapshot() {
        @Nullable Object[] now = held();
        @Nullable Object[] before = snapshot;
        if (before != null) {
            int columns = binding().columnCount();
            System.arraycopy(before, columns, now, columns, now.length - columns);
        }
        snapshot = now;
    }

    /** Returns what its columns should hold now, as a snapshot. */
    public @Nullable Object[] held() {
        EntityBinding binding = binding();
        @Nullable Object[] now = binding.emptySnapshot();
        binding.accessor().snapshot(entity, now);
        for (int position : binding.referredPositions()) {
            now[position] = columnValue(position);
        }
        for (int position : binding.writtenPositions()) {
            now[position] = columnValue(position);
        }
        if (binding.lazyColumns().arePossible()) {
            UnloadedColumns.keep(binding, entity, now);
        }
        return now;
    }

    /** Keeps what a tracked collection holds, now that it and its rows are the same; false where there is no snapshot. */
    boolean keepElements(Relationship relationship, @Nullable List<Object> elements) {
        int place = binding().snapshotPlaceOf(relationship);
        if (place < 0 || snapshot == null) {
            return false;
        }
        snapshot[place] = elements;
        return true;
    }

    /** Returns what {@link #keepElements} kept, or null. */
    @SuppressWarnings("unchecked") // nothing else is put there
    @Nullable
    List<Object> keptElements(Relationship relationship) {
        int place = binding().snapshotPlaceOf(relationship);
        return place < 0 || snapshot == null ? null : (List<Object>) snapshot[place];
    }

    /** Gives the object back what a snapshot holds, and lets go of its relationships. */
    public void restore(@Nullable Object[] before) {
        binding().accessor().restore(entity, before);
        snapshot = before;
        alignReferences();
        unloadRelationships();
    }

    /**
     * Lets references that no getter can load follow their columns, after these were read or restored: to an object in memory, or
     * to none until it is loaded.
     *
     * @return the references that must be loaded
     */
    public List<Relationship> alignReferences() {
        List<Relationship> unknown = new ArrayList<>();
        for (Relationship reference : binding().references()) {
            if (isIntercepted(reference)) {
                continue;
            }
            Object key = binding().referredKey(reference, Objects.requireNonNull(snapshot));
            Object target = fieldValue(reference);
            // a target without a key is not what a column that holds none refers to
            boolean agrees = target == null
                    ? key == null
                    : key != null && key.equals(context().keyOf(target));
            if (!agrees) {
                Object known = context().inMemory(reference, key);
                reference(reference, known);
                if (known == null && key != null) {
                    unknown.add(reference);
                }
            }
        }
        unknown.forEach(this::markUnknown);
        return unknown;
    }

    /** Lets a reference follow its columns, which another attribute has changed. */
    void realign(Relationship reference) {
        Object key = binding().referredKey(reference, Objects.requireNonNull(snapshot));
        Object known = context().inMemory(reference, key);
        reference(reference, known);
        LazyAttribute lazy = reference.lazy();
        if (known == null && key != null && lazy != null && entity instanceof LazyOwner owner) {
            owner.athanor$unloaded(owner.athanor$unloaded() | lazy.bit());
        } else if (known == null && key != null) {
            markUnknown(reference);
        }
    }

    void markUnknown(Relationship reference) {
        hasUnknownReferences = true;
        context().unknownReferences(this).add(reference.name());
    }

    /** Returns what messages call it: {@code User 5}. */
    public String describe() {
        return binding().model().name() + (key == null ? " (new)" : " " + key);
    }
}
