package dev.athanor.mapping;

import dev.athanor.internal.bytecode.LazyAttribute;
import dev.athanor.internal.bytecode.LazyField;
import dev.athanor.mapping.EntityDraft.RelationshipDraft;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the getters that can load a relationship when they are called; says so where one cannot. Confined to one thread. */
final class LazyGetters {

    private static final Logger LOG = LoggerFactory.getLogger("orm.mapping");

    private LazyGetters() {}

    /** A collection in a field that can be replaced loads itself; everything else needs its getter. */
    static boolean areNeeded(RelationshipDraft draft) {
        return !draft.isToMany() || Modifier.isFinal(draft.path().field().getModifiers());
    }

    /** Returns the getter of a relationship that can load it, or null. */
    static @Nullable LazyAttribute find(EntityDraft owner, RelationshipDraft draft, int index, LoadStrategy strategy) {
        LazyField field = field(owner, draft);
        String obstacle = field.obstacle();
        if (obstacle == null && index < LazyAttribute.LIMIT) {
            return field.at(index);
        } else if (obstacle == null) {
            obstacle = "the entity has more than " + LazyAttribute.LIMIT + " relationships";
        }
        if (strategy == LoadStrategy.LAZY || strategy == LoadStrategy.RAISE) {
            LOG.warn(
                    "{}.{} is loaded by select-in instead of when it is first touched: {}.",
                    owner.name,
                    draft.name(),
                    obstacle);
        }
        return null;
    }

    /** What holds for a class must hold for those that extend it; one that cannot be extended itself is loaded otherwise. */
    private static LazyField field(EntityDraft owner, RelationshipDraft draft) {
        HierarchyDraft hierarchy = owner.hierarchy;
        return hierarchy == null
                ? LazyField.of(owner.type, draft.path().field())
                : LazyField.ofAll(
                        owner.type,
                        hierarchy.below(owner).stream()
                                .<Class<?>>map(below -> below.type)
                                .toList(),
                        draft.path().field());
    }
}
