package dev.athanor.compile;

import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
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
