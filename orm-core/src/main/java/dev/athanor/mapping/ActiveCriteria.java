package dev.athanor.mapping;

import dev.athanor.OrmException;
import dev.athanor.internal.bytecode.GetterName;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Delete;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.GetterJoin;
import dev.athanor.sql.Join;
import dev.athanor.sql.JoinCondition;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.StatementOption;
import dev.athanor.sql.Subquery;
import dev.athanor.sql.Update;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The criteria that count for one statement and for what is loaded because of it. Immutable and thread-safe.
 *
 * @param all the criteria
 */
public record ActiveCriteria(List<LoaderCriteria<?>> all) {

    /** None. */
    public static final ActiveCriteria NONE = new ActiveCriteria(List.of());

    /** Copies the criteria. */
    public ActiveCriteria {
        all = List.copyOf(all);
    }

    /** Returns these and those a statement brings along, without those it does not want. */
    public ActiveCriteria with(List<StatementOption> options) {
        List<LoaderCriteria<?>> changed = new ArrayList<>(all);
        for (StatementOption option : options) {
            if (option instanceof LoaderCriteria.Without without) {
                changed.removeIf(criteria -> without.type().isAssignableFrom(criteria.type()));
            }
        }
        for (StatementOption option : options) {
            if (option instanceof LoaderCriteria<?> criteria) {
                changed.add(criteria);
            }
        }
        return changed.equals(all) ? this : new ActiveCriteria(changed);
    }

    /** Tells whether there are none. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Returns what an entity of a statement must meet. */
    public List<Condition> of(MappedSource<?> source) {
        List<Condition> conditions = new ArrayList<>();
        for (LoaderCriteria<?> criteria : all) {
            if (criteria.concerns(source.entity())) {
                conditions.add(criteria.of(new EntitySource<>(source.entity(), source.alias())));
            }
        }
        return conditions;
    }

    /** Returns an update of those rows only that meet the criteria. */
    public Update in(Update update) {
        return update.table() instanceof MappedSource<?> source
                ? update.where(of(source).toArray(Condition[]::new))
                : update;
    }

    /** Returns a deletion of those rows only that meet the criteria. */
    public Delete in(Delete delete) {
        return delete.table() instanceof MappedSource<?> source
                ? delete.where(of(source).toArray(Condition[]::new))
                : delete;
    }

    /** Returns a select of those entities only that meet the criteria. */
    public <R> Select<R> in(Select<R> select) {
        List<Condition> where = new ArrayList<>();
        FromItem from = select.from();
        if (from == null) {
            sources(select).forEach(source -> where.addAll(of(source)));
            return select.where(where);
        }
        FromItem narrowed = narrowed(from, where);
        Select<R> same = narrowed.equals(from) ? select : select.from(narrowed);
        return same.where(where);
    }

    private static Set<MappedSource<?>> sources(Select<?> select) {
        Set<MappedSource<?>> sources = new LinkedHashSet<>();
        for (SelectItem<?> item : select.projection().items()) {
            if (item instanceof MappedSource<?> source) {
                sources.add(source);
            } else if (item instanceof MappedAttribute<?> attribute) {
                sources.add(attribute.source());
            }
        }
        return sources;
    }

    /** Rows that an outer join keeps are kept: what it adds to them is narrowed by its own condition. */
    private FromItem narrowed(FromItem item, List<Condition> where) {
        if (item instanceof MappedSource<?> source) {
            where.addAll(of(source));
            return item;
        }
        if (item instanceof Subquery within && within.query() instanceof Select<?> query) {
            Select<?> narrowed = with(query.options()).in(query);
            return new Subquery(narrowed, within.alias(), within.isLateral());
        }
        if (!(item instanceof Join join)) {
            return item;
        }
        boolean keepsRight = join.kind() == Join.Kind.RIGHT || join.kind() == Join.Kind.FULL;
        List<Condition> ofLeft = new ArrayList<>();
        List<Condition> ofRight = new ArrayList<>();
        FromItem left = narrowed(join.left(), ofLeft);
        FromItem right = narrowed(join.right(), ofRight);
        if (keepsRight && !(ofLeft.isEmpty() && ofRight.isEmpty())) {
            throw new OrmException(
                    "orm-load-criteria-join",
                    "A right or full join keeps rows of entities for which there are criteria, and these would be dropped or"
                            + " kept wrongly. Join the other way round, or say withoutLoaderCriteria(…) and write the"
                            + " condition where it belongs.");
        }
        where.addAll(ofLeft);
        JoinCondition on = join.on();
        if (join.kind() == Join.Kind.LEFT && !ofRight.isEmpty()) {
            on = narrowed(left, on, ofRight);
        } else {
            where.addAll(ofRight);
        }
        return new Join(left, join.kind(), right, on);
    }

    private static JoinCondition narrowed(FromItem left, @Nullable JoinCondition on, List<Condition> conditions) {
        JoinCondition all = on instanceof GetterJoin getter ? path(left, getter) : on;
        for (Condition condition : conditions) {
            if (all instanceof RelationshipPath path) {
                all = path.and(condition);
            } else {
                all = all instanceof Condition before ? before.and(condition) : condition;
            }
        }
        return all == null ? conditions.get(0) : all;
    }

    private static JoinCondition path(FromItem left, GetterJoin on) {
        GetterName getter = GetterName.of(on.relationship());
        List<MappedSource<?>> owners = new ArrayList<>();
        EntityMappings.collect(left, getter.entity(), owners);
        if (owners.size() != 1) {
            return on;
        }
        MappedSource<?> owner = owners.get(0);
        return new RelationshipPath(new EntitySource<>(owner.entity(), owner.alias()), getter.attribute());
    }
}
