package dev.athanor.internal.load;

import dev.athanor.OrmException;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.LazyColumns.Attribute;
import dev.athanor.internal.state.Status;
import dev.athanor.internal.state.UnloadedColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Loads columns of objects that are there: those that were left out, or those that are to be read again. Confined to one thread. */
final class ColumnLoader {

    private final Loading loading;

    ColumnLoader(Loading loading) {
        this.loading = loading;
    }

    /** Loads an attribute that was touched, with those of its group, for an object and those that were loaded together with it. */
    void touched(EntityState owner, Attribute attribute) {
        EntityBinding binding = owner.binding();
        List<EntityState> owners = new ArrayList<>(List.of(owner));
        for (EntityState sibling : owner.group().members()) {
            boolean lacks = sibling.binding().equals(binding)
                    && sibling.status() == Status.PERSISTENT
                    && UnloadedColumns.isUnloaded(binding, sibling.entity(), attribute);
            if (owners.size() < SelectInLoader.CHUNK && !sibling.equals(owner) && lacks) {
                owners.add(sibling);
            }
        }
        List<String> together = UnloadedColumns.of(binding, owner.entity()).stream()
                .filter(other -> belongs(other, attribute))
                .map(Attribute::name)
                .toList();
        load(binding, owners, together, false);
        if (UnloadedColumns.isUnloaded(binding, owner.entity(), attribute) && isStillUnread(owner, attribute)) {
            throw new OrmException(
                    "orm-load-not-loaded",
                    binding.model().name() + "." + attribute.name() + " of " + owner.describe()
                            + " could not be loaded: its row is gone. Load it with the object: undefer(…).");
        }
    }

    /** What a statement left out comes together, and so does a group of the mapping. */
    private static boolean belongs(Attribute other, Attribute touched) {
        if (!touched.isDeferred()) {
            return !other.isDeferred();
        }
        boolean sameGroup = other.isDeferred() && other.group().equals(touched.group());
        return other.equals(touched) || (sameGroup && !touched.group().isEmpty());
    }

    private static boolean isStillUnread(EntityState owner, Attribute attribute) {
        return owner.entity() instanceof dev.athanor.internal.bytecode.LazyOwner lazy
                && (lazy.athanor$unloaded() & attribute.bit()) != 0;
    }

    /** Loads some attributes of objects of one class, and returns how many of these have rows. */
    int load(EntityBinding binding, List<EntityState> owners, List<String> attributes, boolean overwrites) {
        List<Object> keys = new ArrayList<>();
        for (EntityState owner : owners) {
            if (owner.status() != Status.PENDING) {
                keys.add(Objects.requireNonNull(owner.key()));
            }
        }
        return new SelectInLoader(loading).byKeys(binding, keys, LoadTree.only(attributes), overwrites);
    }
}
