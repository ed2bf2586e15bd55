package dev.athanor.internal.flush;

import dev.athanor.OrmException;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.GivenValues;
import dev.athanor.internal.state.GivenValues.PartOf;
import dev.athanor.internal.state.Keyed;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.state.Status;
import dev.athanor.internal.state.Tracked;
import dev.athanor.internal.state.ValueColumns;
import dev.athanor.mapping.CollectionModel;
import dev.athanor.mapping.MapKeyModel;
import dev.athanor.mapping.Relationship;
import dev.athanor.mapping.Relationship.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Works out the columns of entities that collections of other entities write: the key of the owner, the place in a list, the key in a
 * map. They are written with the rows, so that a new one is inserted with them. For one flush; confined to one thread.
 */
final class CollectionColumns {

    private final PersistenceContext context;
    private final GivenValues given;
    private final Set<EntityState> touched = new LinkedHashSet<>();

    CollectionColumns(PersistenceContext context) {
        this.context = context;
        this.given = context.given();
    }

    /** Says what the columns should hold, and returns what is modified by now. */
    List<EntityState> assign(Collection<EntityState> owners, List<EntityState> modified) {
        given.clear();
        List<EntityState> writing = owners.stream()
                .filter(owner -> !owner.binding().writingCollections().isEmpty())
                .toList();
        if (writing.isEmpty()) {
            return modified;
        }
        for (EntityState owner : writing) {
            for (Relationship relationship : owner.binding().writingCollections()) {
                if (owner.status() == Status.DELETING) {
                    loadHeld(owner, relationship);
                } else {
                    put(owner, relationship);
                }
            }
        }
        for (EntityState owner : writing) {
            for (Relationship relationship : owner.binding().writingCollections()) {
                takeOut(owner, relationship);
            }
        }
        Set<EntityState> all = new LinkedHashSet<>(modified);
        all.addAll(touched);
        return List.copyOf(all);
    }

    /** What a deleted owner holds must be known to be let go. */
    private void loadHeld(EntityState owner, Relationship relationship) {
        if (writesKey(relationship) && owner.isUnloaded(relationship)) {
            context.loader().need(owner, relationship);
        }
    }

    private static boolean writesKey(Relationship relationship) {
        return Objects.requireNonNull(relationship.collection()).writesKey();
    }

    // Elements that are there

    private void put(EntityState owner, Relationship relationship) {
        CollectionModel collection = Objects.requireNonNull(relationship.collection());
        boolean isAhead =
                owner.isUnloaded(relationship) && !owner.heldItems(relationship).isEmpty();
        if (isAhead && !collection.placeColumns().isEmpty() && owner.status() == Status.PERSISTENT) {
            // something has joined from the other side: its place is behind those that are there
            context.loader().need(owner, relationship);
        }
        int place = 0;
        for (Object item : owner.heldItems(relationship)) {
            Object element = item instanceof Keyed keyed ? keyed.value() : item;
            EntityState target = element == null ? null : context.stateOf(element);
            if (target == null) {
                refuse(relationship, owner, element);
            } else if (target.status() != Status.DELETING) {
                put(owner, relationship, target, item, place++);
            }
        }
    }

    private static void refuse(Relationship relationship, EntityState owner, @Nullable Object element) {
        if (element == null) {
            throw new OrmException(
                    "orm-flush-null-element",
                    relationship.describe() + " of " + owner.describe()
                            + " holds null, which no row can be. Remove it from the collection.");
        }
        throw new OrmException(
                "orm-flush-transient-reference",
                relationship.describe() + " of " + owner.describe() + " holds a "
                        + element.getClass().getSimpleName()
                        + " that is not in the session. Add it first, or let the relationship do so with cascade ="
                        + " CascadeType.PERSIST.");
    }

    private void put(EntityState owner, Relationship relationship, EntityState target, Object item, int place) {
        CollectionModel collection = Objects.requireNonNull(relationship.collection());
        if (collection.writesKey()) {
            giveKey(target, positionsOfKey(relationship, target), owner.entity());
        }
        List<Integer> places = target.binding().positionsOfColumns(collection.placeColumns());
        MapKeyModel key = collection.key();
        if (collection.position() != null) {
            give(target, places.get(0), place);
        } else if (key != null && key.entity() != null) {
            Object entity = ((Keyed) item).key();
            if (context.stateOf(entity) == null && context.keyOf(entity) == null) {
                refuse(relationship, owner, entity);
            }
            giveKey(target, places, entity);
        } else if (key != null && !places.isEmpty()) {
            ValueColumns keys = Objects.requireNonNull(owner.binding().mapKeys(relationship));
            @Nullable Object[] values = new Object[places.size()];
            keys.write(((Keyed) item).key(), values, 0);
            for (int i = 0; i < values.length; i++) {
                give(target, places.get(i), values[i]);
            }
        }
    }

    private static List<Integer> positionsOfKey(Relationship relationship, EntityState target) {
        return target.binding().positionsOfColumns(((Link.FromTarget) relationship.link()).columns());
    }

    private void giveKey(EntityState target, List<Integer> positions, Object entity) {
        for (int i = 0; i < positions.size(); i++) {
            give(target, positions.get(i), new PartOf(entity, i));
        }
    }

    private void give(EntityState target, int position, @Nullable Object value) {
        given.give(target, position, value);
        if (target.status() == Status.PERSISTENT && target.differs(position)) {
            touched.add(target);
        }
    }

    // Elements that have left

    private void takeOut(EntityState owner, Relationship relationship) {
        CollectionModel collection = Objects.requireNonNull(relationship.collection());
        List<Object> before = context.elementsBefore(owner, relationship);
        if (before == null || before.isEmpty()) {
            return;
        }
        Set<Object> stay = Collections.newSetFromMap(new IdentityHashMap<>());
        if (owner.status() != Status.DELETING) {
            stay.addAll(owner.loadedTargets(relationship));
        }
        for (Object element : before) {
            EntityState target = stay.contains(element) ? null : context.stateOf(element);
            if (target == null || target.status() != Status.PERSISTENT) {
                continue;
            }
            List<Integer> positions = new ArrayList<>(target.binding().positionsOfColumns(collection.placeColumns()));
            if (collection.writesKey()) {
                positions.addAll(0, positionsOfKey(relationship, target));
            } else if (owner.status() == Status.DELETING) {
                continue;
            }
            for (int position : positions) {
                if (!given.isSaid(target, position)) {
                    refuseRequired(owner, relationship, target, position);
                    give(target, position, null);
                }
            }
        }
    }

    private static void refuseRequired(EntityState owner, Relationship relationship, EntityState target, int position) {
        EntityBinding binding = target.binding();
        if (!Placeholders.isNullable(binding, position)) {
            throw new OrmException(
                    "orm-flush-required-owner",
                    target.describe() + " has left " + relationship.describe() + " of " + owner.describe()
                            + ", and its column \""
                            + binding.model().columns().get(position).name()
                            + "\" must not be null. Delete it, put it into another collection, or say orphanRemoval ="
                            + " true.");
        }
    }

    // Collections that were replaced before they were loaded

    /** Reads what the rows say of collections in whose place the program has put others, so that the two can be compared. */
    static void loadReplaced(Collection<EntityState> owners) {
        for (EntityState owner : owners) {
            for (Relationship relationship : owner.binding().trackedCollections()) {
                Object now = owner.fieldValue(relationship);
                boolean isUnknown = now != null
                        && !(now instanceof Tracked)
                        && !relationship.isOfValues()
                        && owner.status() == Status.PERSISTENT
                        && owner.context().itemsBefore(owner, relationship) == null;
                if (isUnknown) {
                    int field = owner.binding().fieldOf(relationship);
                    owner.binding().accessor().set(owner.entity(), field, Tracked.of(owner, relationship));
                    owner.context().loader().need(owner, relationship);
                    owner.binding().accessor().set(owner.entity(), field, now);
                }
            }
        }
    }
}
