package dev.athanor.session;

import dev.athanor.OrmException;
import dev.athanor.internal.load.Loading;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.mapping.BasicAttribute;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Path;
import dev.athanor.mapping.Registry;
import dev.athanor.result.ListCursor;
import dev.athanor.result.Result;
import dev.athanor.sql.Delete;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.QueryExpression;
import dev.athanor.sql.Returning;
import dev.athanor.sql.Select;
import dev.athanor.sql.Statement;
import dev.athanor.sql.TableSource;
import dev.athanor.sql.Text;
import dev.athanor.sql.Update;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Executes the statements of a session: entities through loading, everything else through the connection. Confined to one thread. */
final class StatementExecution {

    private final PersistenceContext context;
    private final Registry registry;
    private final Loading loading;
    private final Work work;

    StatementExecution(PersistenceContext context, Registry registry, Loading loading, Work work) {
        this.context = context;
        this.registry = registry;
        this.loading = loading;
        this.work = work;
    }

    <R> Result<R> execute(Statement<R> statement, Map<String, ?> parameters) {
        boolean reads = statement instanceof QueryExpression || statement instanceof Text;
        if (!reads && context.isReadOnly()) {
            throw new OrmException(
                    "orm-session-read-only",
                    "A statement that writes was given to a session that only reads. Use a session, or a transaction, that"
                            + " writes.");
        }
        work.autoflush();
        if (statement instanceof Select<R> select && Loading.concerns(select)) {
            String about = select.projection().names().stream().collect(Collectors.joining(", ", "select of ", ""));
            return Result.ofRows(new ListCursor<>(loading.select(select, parameters)), about);
        }
        Result<R> result = work.connection().execute(counting(statement), parameters, registry.mappings());
        TableSource changed = changed(statement);
        if (changed instanceof MappedSource<?> source) {
            rowsChanged(source);
        }
        return result;
    }

    private static @Nullable TableSource changed(Statement<?> statement) {
        if (statement instanceof Update update) {
            return update.table();
        } else if (statement instanceof Delete delete) {
            return delete.table();
        }
        return statement instanceof Returning<?> returning ? changed(returning.change()) : null;
    }

    /** Objects of rows that a statement may have changed are read again when a query meets them. */
    private void rowsChanged(MappedSource<?> source) {
        context.persistent().stream()
                .filter(state -> state.binding().model().type() == source.entity())
                .forEach(state -> state.stale(true));
    }

    /** An UPDATE of many rows counts their versions, too: whoever has read one of them must notice. */
    @SuppressWarnings("unchecked") // an update answers with no rows
    private <R> Statement<R> counting(Statement<R> statement) {
        if (statement instanceof Update update && update.table() instanceof MappedSource<?> source) {
            EntityModel model = registry.model(source.entity());
            BasicAttribute version = model.version();
            if (version != null) {
                EntitySource<?> entity = new EntitySource<>(source.entity(), source.alias());
                return (Statement<R>)
                        (Statement<?>) counted(update, new Path.OfNumber<>(entity, version.name()), version);
            }
        }
        return statement;
    }

    @SuppressWarnings("unchecked") // the version is of its own class
    private static <N extends Number> Update counted(Update update, Path.OfNumber<N> path, BasicAttribute version) {
        Class<?> type = version.type().javaType();
        Number one = type == Long.class ? (Number) 1L : type == Integer.class ? (Number) 1 : (Number) (short) 1;
        NumberExpression<N> next = path.plus((N) one);
        return update.set(path, next);
    }
}
