package dev.athanor.compile;

import dev.athanor.internal.util.TopologicalSort;
import dev.athanor.sql.Assignment;
import dev.athanor.sql.Expression;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.NamedColumn;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * An order of assignments for databases that carry them out one after the other: a column is read before it is written, so that
 * all see the row as it was, which is what the standard says.
 */
final class SequentialAssignments {

    private final Function<MappedAttribute<?>, Expression<?>> mapping;
    private final String database;

    SequentialAssignments(Function<MappedAttribute<?>, Expression<?>> mapping, String database) {
        this.mapping = mapping;
        this.database = database;
    }

    List<Assignment> ordered(List<Assignment> assignments) {
        Map<Assignment, Set<String>> reads = new LinkedHashMap<>();
        assignments.forEach(assignment -> reads.put(assignment, columnsOf(assignment.value())));
        Map<Assignment, Set<Assignment>> before = new LinkedHashMap<>();
        for (Assignment writer : assignments) {
            Set<String> written = columnsOf((Expression<?>) writer.column());
            Set<Assignment> readers = new LinkedHashSet<>();
            reads.forEach((reader, columns) -> {
                if (!reader.equals(writer) && columns.containsAll(written)) {
                    readers.add(reader);
                }
            });
            before.put(writer, readers);
        }
        return TopologicalSort.sort(
                before,
                circle -> Unsupported.by(
                        database,
                        "UPDATE in which columns take each other's values",
                        "It would carry out one assignment after the other. Read the row first, or use two statements."));
    }

    private Set<String> columnsOf(Expression<?> expression) {
        Set<String> columns = new HashSet<>();
        collect(expression, columns);
        return columns;
    }

    private void collect(Expression<?> expression, Set<String> columns) {
        if (expression instanceof NamedColumn<?> column) {
            columns.add(column.name());
        } else if (expression instanceof MappedAttribute<?> attribute) {
            collect(mapping.apply(attribute), columns);
        } else {
            Operands.of(expression).forEach(operand -> collect(operand, columns));
        }
    }
}
