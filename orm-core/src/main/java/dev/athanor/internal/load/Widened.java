package dev.athanor.internal.load;

import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.Hierarchy;
import dev.athanor.mapping.WithSubclasses;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Join;
import dev.athanor.sql.MappedSource;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** Lets FROM have the tables of entities that extend another, so that its objects can be of any of their classes. */
final class Widened {

    private Widened() {}

    /** Returns an entity in FROM with those that extend it, or as it is where they have no tables of their own. */
    static FromItem of(EntityModel model, MappedSource<?> source) {
        Hierarchy hierarchy = model.hierarchy();
        if (hierarchy == null || hierarchy.strategy() == Hierarchy.Strategy.TABLE_PER_CLASS) {
            return source;
        }
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (EntityModel below : hierarchy.from(model)) {
            boolean adds = below != model
                    && (hierarchy.strategy() == Hierarchy.Strategy.JOINED
                            || !below.secondaryTables().isEmpty());
            if (adds) {
                classes.add(below.type());
            }
        }
        return classes.isEmpty() ? source : new WithSubclasses<>(source.entity(), source.alias(), classes);
    }

    /** Puts the wide one into FROM instead of the entity. */
    static FromItem in(FromItem item, MappedSource<?> source, FromItem wide) {
        if (item instanceof Join join) {
            return new Join(in(join.left(), source, wide), join.kind(), in(join.right(), source, wide), join.on());
        }
        boolean isSame = item instanceof MappedSource<?> there
                && there.entity() == source.entity()
                && Objects.equals(there.alias(), source.alias());
        return isSame ? wide : item;
    }
}
