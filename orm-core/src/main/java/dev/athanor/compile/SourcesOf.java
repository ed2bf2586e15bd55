package dev.athanor.compile;

import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.GroupingItem;
import dev.athanor.sql.Join;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the tables an expression takes its columns from, so that a select without FROM comes from these. */
final class SourcesOf {

    private SourcesOf() {}

    /** Adds the tables of what is selected and of the conditions. */
    static void collect(Select<?> select, Set<FromItem> sources) {
        for (SelectItem<?> item : select.projection().items()) {
            if (item instanceof MappedSource<?> mapped) {
                sources.add(mapped);
            } else if (item instanceof Expression<?> expression) {
                collect(expression, sources);
            }
        }
        if (select.condition() != null) {
            collect(select.condition(), sources);
        }
    }

    /** Returns the tables that any clause of a select takes columns from. */
    static Set<FromItem> all(Select<?> select) {
        Set<FromItem> sources = new LinkedHashSet<>();
        collect(select, sources);
        select.ordering().forEach(term -> collect(term.by(), sources));
        for (GroupingItem item : select.grouping()) {
            if (item instanceof Expression<?> expression) {
                collect(expression, sources);
            }
        }
        Condition having = select.groupCondition();
        if (having != null) {
            collect(having, sources);
        }
        FromItem from = select.from();
        if (from != null) {
            collectConditions(from, sources);
        }
        return sources;
    }

    private static void collectConditions(FromItem item, Set<FromItem> sources) {
        if (item instanceof Join join) {
            collectConditions(join.left(), sources);
            collectConditions(join.right(), sources);
            if (join.on() instanceof Condition on) {
                collect(on, sources);
            }
        }
    }

    static void collect(Expression<?> expression, Set<FromItem> sources) {
        if (expression instanceof NamedColumn<?> column) {
            sources.add(column.table());
        } else if (expression instanceof MappedAttribute<?> attribute) {
            sources.add(attribute.source());
        } else if (expression instanceof Expression.Derived<?> derived) {
            sources.add(derived.table());
        } else {
            Operands.of(expression).forEach(operand -> collect(operand, sources));
        }
    }
}
