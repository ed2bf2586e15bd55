package dev.athanor.session;

import dev.athanor.internal.bytecode.Unloaded;
import dev.athanor.internal.flush.FlushPlan;
import dev.athanor.internal.load.Loading;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.state.Tracked;
import dev.athanor.mapping.BasicAttribute;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.Relationship;
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
 * Shows what was assigned to those who want to see it: values and references when a flush is about to write them, and elements of
 * collections that cannot tell by themselves. Validators come first, and may put another value in place. Confined to one thread.
 */
final class AttributeEvents {

    private final EventDispatch events;
    private final PersistenceContext context;
    private final Loading loading;
    private boolean replaced;

    AttributeEvents(EventDispatch events, PersistenceContext context, Loading loading) {
        this.events = events;
        this.context = context;
        this.loading = loading;
    }

    /** Shows what a plan is about to write; true if a validator has put another value in place, so that it is to be planned anew. */
    boolean show(FlushPlan plan) {
        replaced = false;
        for (EntityState state : plan.inserted()) {
            show(state, true);
        }
        for (EntityState state : plan.updated()) {
            show(state, false);
        }
        Set<EntityState> owners = new LinkedHashSet<>(plan.inserted());
        owners.addAll(context.withChangedCollections());
        owners.removeAll(plan.deleted());
        for (EntityState owner : owners) {
            collections(owner, plan.inserted().contains(owner));
        }
        return replaced;
    }

    private void show(EntityState state, boolean isNew) {
        EntityBinding binding = state.binding();
        EntityModel model = binding.model();
        for (int i = 0; i < model.basics().size(); i++) {
            BasicAttribute basic = model.basics().get(i);
            if (events.watches(model, basic.name()) && isAssigned(state, i, isNew)) {
                Object now = binding.accessor().get(state.entity(), i);
                Object kept = isNew ? null : Objects.requireNonNull(state.snapshot())[i];
                Object before = Unloaded.is(kept) ? null : kept;
                Object left = events.validated(state, basic.name(), now);
                if (!Objects.equals(left, now)) {
                    binding.accessor().set(state.entity(), i, left);
                    replaced = true;
                }
                events.tellSet(state, basic.name(), before, left);
            }
        }
        for (Relationship reference : binding.references()) {
            if (events.watches(model, reference.name()) && !state.isUnloaded(reference)) {
                show(state, reference, isNew);
            }
        }
    }

    /** Nothing was assigned to what is null in a new object. */
    private static boolean isAssigned(EntityState state, int position, boolean isNew) {
        return isNew ? state.binding().accessor().get(state.entity(), position) != null : state.differs(position);
    }

    private void show(EntityState state, Relationship reference, boolean isNew) {
        EntityBinding binding = state.binding();
        Object now = state.fieldValue(reference);
        Object keyNow = now == null ? null : context.keyOf(now);
        Object keyBefore = isNew ? null : binding.referredKey(reference, Objects.requireNonNull(state.snapshot()));
        boolean same = now == null ? keyBefore == null : keyNow != null && keyNow.equals(keyBefore);
        if (same) {
            return;
        }
        Object left = events.validated(state, reference.name(), now);
        if (!isSame(left, now)) {
            state.reference(reference, left);
            replaced = true;
        }
        EntityState before = keyBefore == null ? null : loading.get(context.binding(reference.target()), keyBefore);
        events.tellSet(state, reference.name(), before == null ? null : before.entity(), left);
    }

    // Collections that are not tracked: those of new objects, those that were put in place of others, and final ones

    private void collections(EntityState owner, boolean isNew) {
        for (Relationship collection : owner.binding().collections()) {
            Object value = owner.fieldValue(collection);
            if (value instanceof Collection<?> plain
                    && !(value instanceof Tracked)
                    && events.watches(owner.binding().model(), collection.name())) {
                collection(owner, collection, plain, isNew);
            }
        }
    }

    private void collection(EntityState owner, Relationship collection, Collection<?> plain, boolean isNew) {
        List<Object> known = isNew ? null : context.elementsBefore(owner, collection);
        List<Object> before = known == null ? List.of() : known;
        List<Object> now = new ArrayList<>(owner.loadedTargets(collection));
        if (!isNew && owner.binding().isTracked(collection)) {
            events.tellReplaced(owner, collection.name(), before, now);
        }
        Set<Object> stay = identitySet(now);
        Set<Object> were = identitySet(before);
        for (Object element : before) {
            if (!stay.contains(element)) {
                events.removing(owner, collection, element);
            }
        }
        for (Object element : now) {
            if (!were.contains(element)) {
                Object left = events.appending(owner, collection, element);
                if (!isSame(left, element)) {
                    exchange(plain, element, left);
                    replaced = true;
                }
            }
        }
    }

    @SuppressWarnings("unchecked") // a validator's method fits the elements
    private static void exchange(Collection<?> plain, Object element, Object other) {
        Collection<Object> elements = (Collection<Object>) plain;
        if (elements instanceof List<Object> list) {
            list.replaceAll(each -> isSame(each, element) ? other : each);
        } else {
            elements.removeIf(each -> isSame(each, element));
            elements.add(other);
        }
    }

    private static Set<Object> identitySet(Collection<Object> elements) {
        Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(elements);
        return set;
    }

    @SuppressWarnings("ReferenceEquality") // identity is meant: within a session one row is one object
    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
        return one == other;
    }
}
