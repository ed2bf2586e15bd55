package dev.athanor.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A column and the value it gets.
 *
 * @param column the column
 * @param value the value
 */
public record Assignment(Assignable<?> column, Expression<?> value) {

    /** The last value of a column counts. */
    static List<Assignment> replaced(List<Assignment> assignments, Assignable<?> column, Expression<?> value) {
        List<Assignment> more = new ArrayList<>(assignments);
        more.removeIf(assignment -> assignment.column().equals(column));
        more.add(new Assignment(column, value));
        return List.copyOf(more);
    }
}
