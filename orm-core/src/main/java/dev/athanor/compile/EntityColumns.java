package dev.athanor.compile;

import dev.athanor.sql.CompoundSelect;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Join;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Projection;
import dev.athanor.sql.QueryExpression;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Entities that a query within another statement selects: their columns where it stands in FROM, their keys where it is a value.
 * Confined to one thread.
 */
final class EntityColumns {

    private final Mappings mappings;
    private final Function<MappedSource<?>, List<? extends Expression<?>>> columns;

    private EntityColumns(Mappings mappings, Function<MappedSource<?>, List<? extends Expression<?>>> columns) {
        this.mappings = mappings;
        this.columns = columns;
    }

    /** Returns a query that selects the columns of the entities that another one selects; the same where it selects none. */
    static QueryExpression<?> all(QueryExpression<?> query, @Nullable Mappings mappings) {
        return mappings == null || !selectsEntity(query)
                ? query
                : new EntityColumns(mappings, mappings::columns).of(query);
    }

    /** Returns a query that selects the keys of the entities that another one selects; the same where it selects none. */
    static QueryExpression<?> keys(QueryExpression<?> query, @Nullable Mappings mappings) {
        return mappings == null || !selectsEntity(query) ? query : new EntityColumns(mappings, mappings::key).of(query);
    }

    private static boolean selectsEntity(QueryExpression<?> query) {
        for (SelectItem<?> item : query.projection().items()) {
            if (item instanceof MappedSource) {
                return true;
            }
        }
        return false;
    }

    private QueryExpression<Object> of(QueryExpression<?> query) {
        if (query instanceof CompoundSelect<?> compound) {
            return compound(compound);
        } else if (query instanceof Select<?> select) {
            return select(select);
        }
        throw ExpressionCompiler.needsSession(((MappedSource<?>) query.projection().items().stream()
                        .filter(MappedSource.class::isInstance)
                        .findFirst()
                        .orElseThrow())
                .entity());
    }

    private Select<Object> select(Select<?> select) {
        List<SelectItem<?>> items = new ArrayList<>();
        for (SelectItem<?> item : select.projection().items()) {
            if (item instanceof MappedSource<?> source) {
                items.addAll(columns.apply(source));
            } else {
                items.add(item);
            }
        }
        Select<?> placed = select.from() == null ? select.from(sources(select)) : select;
        return placed.returning(new Projection<>(items, null));
    }

    /** Without FROM it comes from what it selects; what its conditions ask besides is around it. */
    private static FromItem sources(Select<?> select) {
        Set<FromItem> sources = new LinkedHashSet<>();
        for (SelectItem<?> item : select.projection().items()) {
            if (item instanceof MappedSource<?> source) {
                sources.add(source);
            } else {
                SourcesOf.collect((Expression<?>) item, sources);
            }
        }
        FromItem all = null;
        for (FromItem source : sources) {
            all = all == null ? source : new Join(all, Join.Kind.CROSS, source, null);
        }
        return Objects.requireNonNull(all, "a select of an entity");
    }

    private QueryExpression<Object> compound(CompoundSelect<?> compound) {
        List<QueryExpression<Object>> members = new ArrayList<>();
        compound.members().forEach(member -> members.add(of(member)));
        CompoundSelect<Object> combined =
                (CompoundSelect<Object>) QueryExpression.combined(compound.operator(), members);
        List<Ordering> terms = new ArrayList<>();
        for (Ordering term : compound.ordering()) {
            terms.add(
                    term.by() instanceof MappedAttribute<?> attribute
                            ? new Ordering(mappings.attribute(attribute), term.direction(), term.nulls())
                            : term);
        }
        CompoundSelect<Object> ordered = combined.orderBy(terms);
        CompoundSelect<Object> limited = compound.limit() == null ? ordered : ordered.limit(compound.limit());
        return compound.offset() == null ? limited : limited.offset(compound.offset());
    }
}
