package dev.athanor.sql;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Half of a clause of an INSERT: which conflict is meant. What is to be done about it completes the statement. Immutable.
 *
 * <pre>{@code
 * insert(users).set(email, "ada@example.org").set(name, "Ada")
 *         .onConflict(email)
 *         .doUpdate(set -> set.set(name, excluded(name)));
 * }</pre>
 */
public final class OnConflict {

    private final InsertStatement insert;
    private final List<Assignable<?>> target;
    private final @Nullable String constraint;

    OnConflict(InsertStatement insert, List<Assignable<?>> target, @Nullable String constraint) {
        this.insert = insert;
        this.target = target;
        this.constraint = constraint;
    }

    /** Drops the proposed row and leaves the one that is there as it is. */
    public Insert doNothing() {
        return insert.with(new Conflict(target, constraint, List.of(), null));
    }

    /** Changes the row that is there; {@link Sql#excluded} has the values of the proposed one. */
    public Insert doUpdate(UnaryOperator<Changes> changes) {
        ConflictUpdate update = (ConflictUpdate) changes.apply(new ConflictUpdate(List.of(), null));
        if (update.assignments().isEmpty()) {
            throw Refusals.updateOfNothing();
        }
        return insert.with(new Conflict(target, constraint, update.assignments(), update.condition()));
    }

    /** Gives the row that is there the proposed values of these columns. */
    public Insert doUpdate(NamedColumn<?> first, NamedColumn<?>... more) {
        return doUpdate(changes -> {
            Changes all = changes.setTo(first);
            for (NamedColumn<?> column : more) {
                all = all.setTo(column);
            }
            return all;
        });
    }

    /** What the row that is there gets. Immutable: each call returns more. */
    public sealed interface Changes permits ConflictUpdate {

        /** Gives a column a value; null is written as null. */
        <T> Changes set(Assignable<T> column, @Nullable T value);

        /** Gives a column a computed value. */
        <T> Changes set(Assignable<T> column, Expression<? extends T> value);

        /** The same as {@link #set(Assignable, Expression)}, for columns of which Java does not know what they hold. */
        default <T> Changes setTo(Assignable<T> column, Expression<? extends T> value) {
            return set(column, value);
        }

        /** Gives a column the value of the proposed row. */
        default <T> Changes setTo(NamedColumn<T> column) {
            return set(column, new Excluded<>(column));
        }

        /** Narrows the rows that are changed: all conditions must be true. The others stay, and the proposed row is dropped. */
        Changes where(Condition... conditions);
    }

    /** The assignments so far. */
    record ConflictUpdate(
            List<Assignment> assignments, @Nullable Condition condition) implements Changes {

        @Override
        public <T> Changes set(Assignable<T> column, @Nullable T value) {
            return set(column, new Expression.Bind<>(value, column.typeOf()));
        }

        @Override
        public <T> Changes set(Assignable<T> column, Expression<? extends T> value) {
            return new ConflictUpdate(Assignment.replaced(assignments, column, value), condition);
        }

        @Override
        public Changes where(Condition... conditions) {
            return new ConflictUpdate(assignments, Sql.allOf(condition, conditions));
        }
    }
}
