package dev.athanor.engine;

import dev.athanor.compile.CompiledSql;
import dev.athanor.result.RowReader;
import dev.athanor.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A statement that was written once, to be executed any number of times with other values for its parameters, by name. It keeps
 * what the statement says, never what it was executed with. Immutable and thread-safe; made by {@link Engine#prepare}.
 *
 * <pre>{@code
 * PreparedSql<String> older = engine.prepare(select(name).from(users).where(age.gt(parameter("age", INTEGER))));
 * List<String> names = connection.execute(older, Map.of("age", 40)).all();
 * }</pre>
 *
 * @param <R> what one row of the result is; {@link Void} where there are no rows
 */
public final class PreparedSql<R> {

    private final Statement<R> statement;
    private final CompiledSql compiled;
    private final PlannedSql plan;
    private final @Nullable RowReader<R> reader;

    PreparedSql(Statement<R> statement, CompiledSql compiled, PlannedSql plan, @Nullable RowReader<R> reader) {
        this.statement = statement;
        this.compiled = compiled;
        this.plan = plan;
        this.reader = reader;
    }

    Statement<R> statement() {
        return statement;
    }

    CompiledSql compiled() {
        return compiled;
    }

    PlannedSql plan() {
        return plan;
    }

    @Nullable
    RowReader<R> reader() {
        return reader;
    }

    /** Returns the text, with a question mark for each value. */
    public String text() {
        return plan.text();
    }

    @Override
    public String toString() {
        return text();
    }
}
