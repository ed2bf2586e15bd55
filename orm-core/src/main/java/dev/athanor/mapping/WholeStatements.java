package dev.athanor.mapping;

import dev.athanor.OrmException;
import dev.athanor.sql.Condition;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Join;
import dev.athanor.sql.MappedRelationship;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Select;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Completes statements about entities of hierarchies: rows of other classes in the same table are left out, and tables of
 * subclasses that are asked about are joined. Confined to one thread.
 */
final class WholeStatements {

    private final Registry registry;
    private final Function<MappedSource<?>, @Nullable Condition> restriction;

    WholeStatements(Registry registry, Function<MappedSource<?>, @Nullable Condition> restriction) {
        this.registry = registry;
        this.restriction = restriction;
    }

    /** Returns a select with all that it takes, or as it is. */
    Select<?> of(Select<?> select, Collection<FromItem> used) {
        FromItem from = select.from() != null ? select.from() : from(used);
        if (from == null) {
            return select;
        }
        List<Condition> restrictions = new ArrayList<>();
        FromItem whole = restricted(widened(from, used), restrictions);
        if (whole.equals(from) && restrictions.isEmpty()) {
            return select;
        }
        return select.from(whole).where(restrictions.toArray(Condition[]::new));
    }

    /** What a select without FROM is about; null where nothing of that must be completed. */
    private @Nullable FromItem from(Collection<FromItem> used) {
        FromItem all = null;
        boolean isOfHierarchy = false;
        Set<FromItem> sources = new LinkedHashSet<>();
        for (FromItem source : used) {
            boolean isTreated = source instanceof EntitySource<?> entity && entity.base() != null;
            sources.add(isTreated ? Objects.requireNonNull(((EntitySource<?>) source).original()) : source);
        }
        for (FromItem source : sources) {
            all = all == null ? source : new Join(all, Join.Kind.CROSS, source, null);
            isOfHierarchy |= source instanceof MappedSource<?> mapped
                    && registry.find(mapped.entity())
                            .map(EntityModel::hierarchy)
                            .isPresent();
        }
        return isOfHierarchy ? all : null;
    }

    // Tables of subclasses

    private FromItem widened(FromItem from, Collection<FromItem> used) {
        Map<FromItem, Set<Class<?>>> treated = new HashMap<>();
        for (FromItem source : used) {
            if (source instanceof EntitySource<?> entity && entity.base() != null) {
                treated.computeIfAbsent(Objects.requireNonNull(entity.original()), any -> new LinkedHashSet<>())
                        .add(entity.entity());
            }
        }
        return treated.isEmpty() ? from : widened(from, treated);
    }

    private static FromItem widened(FromItem item, Map<FromItem, Set<Class<?>>> treated) {
        if (item instanceof Join join) {
            return new Join(widened(join.left(), treated), join.kind(), widened(join.right(), treated), join.on());
        }
        Set<Class<?>> classes = treated.get(item);
        return classes != null && item instanceof MappedSource<?> source
                ? new WithSubclasses<>(source.entity(), source.alias(), classes)
                : item;
    }

    // Rows of other classes

    private FromItem restricted(FromItem item, List<Condition> restrictions) {
        if (item instanceof MappedSource<?> source) {
            Condition ofSource = restriction.apply(source);
            if (ofSource != null) {
                restrictions.add(ofSource);
            }
            return item;
        }
        return item instanceof Join join ? restricted(join, restrictions) : item;
    }

    private FromItem restricted(Join join, List<Condition> restrictions) {
        List<Condition> left = new ArrayList<>();
        List<Condition> right = new ArrayList<>();
        FromItem restrictedLeft = restricted(join.left(), left);
        FromItem restrictedRight = restricted(join.right(), right);
        if (left.isEmpty() && right.isEmpty()) {
            return join;
        }
        boolean keepsLeft =
                join.kind() == Join.Kind.LEFT || join.kind() == Join.Kind.INNER || join.kind() == Join.Kind.CROSS;
        if (!keepsLeft) {
            throw new OrmException(
                    "orm-mapping-join-of-subclass",
                    "A " + join.kind().words()
                            + " keeps rows of an entity that shares its table with others, which would be"
                            + " taken for rows without a partner. Write it as a LEFT JOIN, with the sides exchanged.");
        }
        restrictions.addAll(left);
        if (join.on() instanceof MappedRelationship) {
            return new Join(restrictedLeft, join.kind(), restrictedRight, join.on());
        }
        Condition on = (Condition) join.on();
        if (on == null) {
            restrictions.addAll(right);
        } else {
            for (Condition one : right) {
                on = on.and(one);
            }
        }
        return new Join(restrictedLeft, join.kind(), restrictedRight, on);
    }
}
