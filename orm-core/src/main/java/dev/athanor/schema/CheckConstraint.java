package dev.athanor.schema;

import dev.athanor.sql.Condition;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A condition every row meets. Immutable.
 *
 * @param name its name, or null to leave the name to the database
 * @param condition the condition
 */
public record CheckConstraint(@Nullable String name, Formula condition) implements TableElement {

    /** Declares a condition in SQL. The text goes to the database as it is: never put a user's input into it. */
    public CheckConstraint(@Nullable String name, String sql) {
        this(name, Formula.sql(sql));
    }

    /** Declares a condition on columns of the same table: {@code CheckConstraint.of(t -> t.number("age", Integer.class).gt(0))}. */
    public static CheckConstraint of(Function<Table, Condition> condition) {
        return new CheckConstraint(null, Formula.of(condition));
    }

    /** Names it. */
    public CheckConstraint named(String constraint) {
        return new CheckConstraint(constraint, condition);
    }
}
