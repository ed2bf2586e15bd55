package dev.athanor.compile;

import dev.athanor.sql.CompoundSelect;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Join;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.NamedTable;
import dev.athanor.sql.QueryExpression;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A table that is being changed, and how sub-selects of the same statement read it, for databases that restrict that. */
final class ChangedTable {

    private final NamedTable table;
    private final Function<MappedSource<?>, FromItem> mapping;

    ChangedTable(NamedTable table, Function<MappedSource<?>, FromItem> mapping) {
        this.table = table;
        this.mapping = mapping;
    }

    /** Tells whether a query selects from the table, other than through a sub-select in FROM. */
    boolean isSelectedFrom(QueryExpression<?> query) {
        if (query instanceof CompoundSelect<?> compound) {
            return compound.members().stream().anyMatch(this::isSelectedFrom);
        }
        return query instanceof Select<?> select && sourcesOf(select).stream().anyMatch(this::isSame);
    }

    /** Tells whether a query that selects from the table is about the row that is being changed, too. */
    boolean isReferredTo(QueryExpression<?> query) {
        if (query instanceof CompoundSelect<?> compound) {
            return compound.members().stream().anyMatch(this::isReferredTo);
        }
        if (!(query instanceof Select<?> select)) {
            return false;
        }
        Set<FromItem> read = new LinkedHashSet<>();
        collect(select.condition(), read);
        collect(select.groupCondition(), read);
        select.projection().items().forEach(item -> collect(item, read));
        read.removeAll(sourcesOf(select));
        return read.stream().anyMatch(source -> isSame(source) && aliasOf(source) == null);
    }

    private Set<FromItem> sourcesOf(Select<?> select) {
        Set<FromItem> sources = new LinkedHashSet<>();
        FromItem from = select.from();
        if (from != null) {
            flatten(from, sources);
        } else {
            select.projection().items().forEach(item -> collect(item, sources));
        }
        return sources;
    }

    private static void flatten(FromItem item, Set<FromItem> sources) {
        if (item instanceof Join join) {
            flatten(join.left(), sources);
            flatten(join.right(), sources);
        } else {
            sources.add(item);
        }
    }

    private static void collect(@Nullable SelectItem<?> item, Set<FromItem> sources) {
        if (item instanceof Expression<?> expression) {
            SourcesOf.collect(expression, sources);
        }
    }

    private boolean isSame(FromItem item) {
        FromItem source = item instanceof MappedSource<?> mapped ? mapping.apply(mapped) : item;
        return source instanceof NamedTable other
                && other.name().equals(table.name())
                && Objects.equals(other.schema(), table.schema());
    }

    private @Nullable String aliasOf(FromItem item) {
        FromItem source = item instanceof MappedSource<?> mapped ? mapping.apply(mapped) : item;
        return source instanceof NamedTable named ? named.alias() : null;
    }
}
