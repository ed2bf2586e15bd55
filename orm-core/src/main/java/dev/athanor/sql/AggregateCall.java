package dev.athanor.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a function over many rows, with all that may stand beside it.
 *
 * @param name the name of the function
 * @param typeOf the type of its value
 * @param arguments the arguments; none for {@code count(*)}
 * @param distinct whether equal values count once
 * @param ordering the order in which values are taken
 * @param withinGroup what an ordered-set function orders by
 * @param filter which rows count, or null for all
 * @param ignoresNulls whether a window function leaves out nulls
 * @param <T> the Java class of its value
 */
public record AggregateCall<T>(
        String name,
        TypeOf<T> typeOf,
        List<Expression<?>> arguments,
        boolean distinct,
        List<Ordering> ordering,
        List<Ordering> withinGroup,
        @Nullable Condition filter,
        boolean ignoresNulls) {

    /** Refuses what is no name of a function, and copies the lists. */
    public AggregateCall {
        FunctionNames.checked(name);
        arguments = List.copyOf(arguments);
        ordering = List.copyOf(ordering);
        withinGroup = List.copyOf(withinGroup);
    }

    static <T> AggregateCall<T> of(String name, TypeOf<T> typeOf, Expression<?>... arguments) {
        return new AggregateCall<>(name, typeOf, List.of(arguments), false, List.of(), List.of(), null, false);
    }

    AggregateCall<T> ofDistinct() {
        return new AggregateCall<>(name, typeOf, arguments, true, ordering, withinGroup, filter, ignoresNulls);
    }

    AggregateCall<T> filteredBy(Condition... conditions) {
        return new AggregateCall<>(
                name, typeOf, arguments, distinct, ordering, withinGroup, Sql.allOf(filter, conditions), ignoresNulls);
    }

    AggregateCall<T> orderedBy(Ordering... order) {
        return new AggregateCall<>(
                name, typeOf, arguments, distinct, List.of(order), withinGroup, filter, ignoresNulls);
    }

    AggregateCall<T> within(Ordering... group) {
        return new AggregateCall<>(name, typeOf, arguments, distinct, ordering, List.of(group), filter, ignoresNulls);
    }

    AggregateCall<T> withoutNulls() {
        return new AggregateCall<>(name, typeOf, arguments, distinct, ordering, withinGroup, filter, true);
    }
}
