package dev.athanor.session;

import dev.athanor.internal.state.ElementRows;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.Keyed;
import dev.athanor.internal.state.Tracked;
import dev.athanor.mapping.MapKeyModel;
import dev.athanor.mapping.Relationship;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gives a collection of the session's own object what the one from outside holds. The collection itself stays and is changed, so that
 * orphans and the other side are seen to, and only rows that differ are written. Confined to one thread.
 */
final class CollectionMerging {

    private final EntityState target;
    private final Relationship relationship;
    private final UnaryOperator<Object> counterpart;

    CollectionMerging(EntityState target, Relationship relationship, UnaryOperator<Object> counterpart) {
        this.target = target;
        this.relationship = relationship;
        this.counterpart = counterpart;
    }

    void merge(Object source) {
        if (source instanceof Map<?, ?> map) {
            map(map);
        } else if (source instanceof Collection<?> elements) {
            collection(elements);
        }
    }

    // Lists and sets

    @SuppressWarnings("unchecked") // the mapping says which kind of collection it is
    private void collection(Collection<?> source) {
        List<Object> wanted = new ArrayList<>(source);
        if (relationship.isOfValues()) {
            wanted = copies(wanted);
        } else {
            wanted.replaceAll(counterpart);
        }
        Collection<Object> own = (Collection<Object>) own();
        if (relationship.isOfValues() || relationship.hasPositions()) {
            if (!new ArrayList<>(own).equals(wanted)) {
                own.clear();
                own.addAll(wanted);
            }
            return;
        }
        List<Object> elements = wanted;
        own.removeIf(element -> elements.stream().noneMatch(other -> isSame(other, element)));
        for (Object element : elements) {
            if (own.stream().noneMatch(other -> isSame(other, element))) {
                own.add(element);
            }
        }
    }

    /** What can change is copied: the session's own object shares nothing with the one from outside. */
    private List<Object> copies(List<Object> values) {
        ElementRows rows = Objects.requireNonNull(target.binding().elementRows(relationship));
        return new ArrayList<>(rows.copies(values));
    }

    // Maps

    @SuppressWarnings("unchecked") // the mapping says which kind of collection it is
    private void map(Map<?, ?> source) {
        Map<Object, Object> wanted = new LinkedHashMap<>();
        MapKeyModel key = relationship.collection() == null
                ? null
                : relationship.collection().key();
        boolean areEntities = key != null && key.entity() != null;
        source.forEach((each, element) -> wanted.put(
                areEntities ? counterpart.apply(each) : each,
                relationship.isOfValues()
                        ? ((Keyed) copies(List.of(new Keyed(each, element))).get(0)).value()
                        : counterpart.apply(element)));
        Map<Object, Object> own = (Map<Object, Object>) own();
        own.keySet().removeIf(each -> !wanted.containsKey(each));
        wanted.forEach((each, element) -> {
            if (!Objects.equals(own.get(each), element)) {
                own.put(each, element);
            }
        });
    }

    /** Returns the session's own collection; an object that has none yet gets one. */
    private Object own() {
        Object own = target.fieldValue(relationship);
        if (own == null) {
            own = Tracked.of(target, relationship).plain();
            target.binding().accessor().set(target.entity(), target.binding().fieldOf(relationship), own);
        }
        return own;
    }

    @SuppressWarnings("ReferenceEquality") // identity is meant: within a session one row is one object
    private static boolean isSame(@Nullable Object one, Object other) {
        return one == other;
    }
}
