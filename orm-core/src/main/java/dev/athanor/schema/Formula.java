package dev.athanor.schema;

import dev.athanor.sql.Expression;
import dev.athanor.sql.TypeOf;
import dev.athanor.type.SqlType;
import java.util.function.Function;

/**
 * What a schema has the database compute: a default, the condition of a check, the value of a computed column. Given in SQL, or
 * as an expression whose values are written as literals, for a schema takes no parameters. Immutable.
 */
public sealed interface Formula {

    /** Takes a text in SQL. It goes to the database as it is: never put a user's input into it. */
    static Formula sql(String text) {
        return new Sql(text);
    }

    /** Takes an expression. */
    static Formula of(Expression<?> expression) {
        return new Typed(expression);
    }

    /** Takes an expression about columns of the table it is declared in, which is made only then. */
    static Formula of(Function<Table, ? extends Expression<?>> expression) {
        return new Later(expression);
    }

    /** Takes a value. */
    static <T> Formula literal(T value, SqlType<T> type) {
        return new Typed(new Expression.Bind<>(value, TypeOf.known(type)));
    }

    /** A text in SQL. */
    record Sql(String text) implements Formula {
        @Override
        public String toString() {
            return text;
        }
    }

    /** An expression. */
    record Typed(Expression<?> expression) implements Formula {}

    /** An expression about columns of a table that is being declared. */
    record Later(Function<Table, ? extends Expression<?>> expression) implements Formula {

        /** Returns the expression about a table. */
        public Typed in(Table table) {
            return new Typed(expression.apply(table));
        }
    }
}
