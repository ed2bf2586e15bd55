package dev.athanor.internal.load;

import dev.athanor.internal.state.EntityState;
import dev.athanor.mapping.Relationship;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one execution tell of one joined collection. Rows of the same owner mostly follow each other, so that a map is
 * made only when an owner comes back. Confined to one thread.
 */
final class JoinedElements {

    private final Relationship relationship;
    private final List<FoundElements> found = new ArrayList<>();
    private @Nullable Map<EntityState, FoundElements> byOwner;
    private @Nullable FoundElements last;

    JoinedElements(Relationship relationship) {
        this.relationship = relationship;
    }

    /** Returns where the elements of an owner go; the first row of an owner says so. */
    @SuppressWarnings("ReferenceEquality") // one row is one object
    FoundElements of(EntityState owner, boolean isFirstRow) {
        FoundElements ofOwner = last;
        if (ofOwner == null || ofOwner.owner() != owner) {
            FoundElements known = isFirstRow ? null : byOwner().get(owner);
            ofOwner = known == null ? add(owner) : known;
            last = ofOwner;
        }
        return ofOwner;
    }

    private FoundElements add(EntityState owner) {
        FoundElements added = new FoundElements(owner);
        found.add(added);
        if (byOwner != null) {
            byOwner.put(owner, added);
        }
        return added;
    }

    private Map<EntityState, FoundElements> byOwner() {
        Map<EntityState, FoundElements> map = byOwner;
        if (map == null) {
            map = new HashMap<>();
            for (FoundElements each : found) {
                map.put(each.owner(), each);
            }
            byOwner = map;
        }
        return map;
    }

    /** Gives the collections what the rows said, unless they had been loaded before. */
    void give(boolean populatesExisting) {
        for (FoundElements each : found) {
            if (each.owner().isUnloaded(relationship) || populatesExisting) {
                each.owner().elements(relationship, each.elements());
            }
        }
    }
}
