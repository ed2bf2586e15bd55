package dev.athanor.sql;

import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/**
 * What a function returns, as a table: {@code tableFunction("days", "generate_series", literal(1), literal(7)).returning("day",
 * INTEGER)}. Which functions there are is the database's affair; on SQLite the columns have the names that the function gives
 * them, elsewhere those given here.
 *
 * @param alias its name
 * @param function the name of the function
 * @param arguments what the function is given; columns of what stands before it in FROM are allowed where the database allows them
 * @param outline the names and types of its columns
 */
public record TableFunction(
        String alias, String function, List<Expression<?>> arguments, List<Expression.ResultName<?>> outline)
        implements DerivedTable {

    /** Copies the lists and checks the name. */
    public TableFunction {
        FunctionNames.checked(function);
        arguments = List.copyOf(arguments);
        outline = List.copyOf(outline);
    }

    /** Adds a column to what the function returns. */
    public <T> TableFunction returning(String name, SqlType<T> type) {
        List<Expression.ResultName<?>> longer = new ArrayList<>(outline);
        longer.add(new Expression.ResultName<>(name, TypeOf.known(type)));
        return new TableFunction(alias, function, arguments, longer);
    }

    @Override
    public Projection<?> projection() {
        return Projection.of(List.copyOf(outline));
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}
