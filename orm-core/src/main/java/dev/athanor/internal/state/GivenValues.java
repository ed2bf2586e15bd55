package dev.athanor.internal.state;

import dev.athanor.internal.util.CompositeKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What columns of entities should hold that no attribute of these has, because collections of other entities write them: the key of
 * the owner, the place, the key in a map. For the flush that is planned; columns of which nothing is said keep what they hold.
 * Confined to one thread.
 */
public final class GivenValues {

    private static final Object NOTHING_SAID = new Object();

    private Map<EntityState, @Nullable Object[]> byTarget = Map.of();

    /**
     * A part of the key of an entity, which may not be known before its row is inserted.
     *
     * @param entity the entity
     * @param part which part of its key
     */
    public record PartOf(Object entity, int part) {}

    /** Forgets all. */
    public void clear() {
        byTarget = Map.of();
    }

    /** Says what a column should hold: a value, null, or a {@link PartOf} a key. */
    public void give(EntityState target, int position, @Nullable Object value) {
        byTarget = byTarget.isEmpty() ? new HashMap<>() : byTarget;
        @Nullable Object[] values = byTarget.computeIfAbsent(target, GivenValues::nothing);
        values[position] = value;
    }

    private static @Nullable Object[] nothing(EntityState target) {
        @Nullable Object[] values = new Object[target.binding().columnCount()];
        Arrays.fill(values, NOTHING_SAID);
        return values;
    }

    /** Returns the entity of whose key a column should hold a part, or null. */
    public @Nullable Object entityAt(EntityState target, int position) {
        return said(target, position) instanceof PartOf part ? part.entity() : null;
    }

    /** Tells whether anything was said about a column. */
    public boolean isSaid(EntityState target, int position) {
        return said(target, position) != NOTHING_SAID;
    }

    private @Nullable Object said(EntityState target, int position) {
        @Nullable Object[] values = byTarget.isEmpty() ? null : byTarget.get(target);
        return values == null ? NOTHING_SAID : values[position];
    }

    /** Returns what a column should hold. */
    @Nullable
    Object value(EntityState target, int position) {
        Object said = said(target, position);
        if (said == NOTHING_SAID) {
            @Nullable Object[] snapshot = target.snapshot();
            return snapshot == null ? null : snapshot[position];
        } else if (said instanceof PartOf part) {
            Object key = target.context().keyOf(part.entity());
            return key == null ? null : CompositeKey.part(key, part.part());
        }
        return said;
    }
}
