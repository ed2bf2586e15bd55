package dev.athanor.session;

import dev.athanor.OrmException;
import dev.athanor.internal.flush.BulkRows;
import dev.athanor.internal.load.Loading;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.mapping.ActiveCriteria;
import dev.athanor.mapping.Registry;
import dev.athanor.mapping.YieldPer;
import dev.athanor.result.ListCursor;
import dev.athanor.result.Result;
import dev.athanor.sql.Change;
import dev.athanor.sql.CompoundSelect;
import dev.athanor.sql.Delete;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Projection;
import dev.athanor.sql.QueryExpression;
import dev.athanor.sql.Returning;
import dev.athanor.sql.Select;
import dev.athanor.sql.Statement;
import dev.athanor.sql.StatementOption;
import dev.athanor.sql.Text;
import dev.athanor.sql.TextQuery;
import dev.athanor.sql.Update;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Executes the statements of a session: entities through loading, everything else through the connection. Confined to one thread. */
final class StatementExecution {

    private final PersistenceContext context;
    private final Registry registry;
    private final Loading loading;
    private final Work work;
    private final BulkChanges changes;
    private final ReturnedEntities returned;

    StatementExecution(PersistenceContext context, Registry registry, Loading loading, Work work) {
        this.context = context;
        this.registry = registry;
        this.loading = loading;
        this.work = work;
        this.changes = new BulkChanges(context, registry, loading, work);
        this.returned = new ReturnedEntities(context, loading, changes, work);
    }

    <R> Result<R> execute(Statement<R> statement, Map<String, ?> parameters) {
        boolean reads = statement instanceof QueryExpression || statement instanceof Text;
        if (!reads) {
            refuseReadOnly();
        }
        work.autoflush();
        ActiveCriteria active = Narrowing.active(loading.criteria(), statement);
        Statement<R> narrowed = Narrowing.of(statement, active);
        if (Loading.concerns(statement)) {
            return statement instanceof Select<R> select
                    ? selected(select, parameters)
                    : Result.ofRows(new ListCursor<>(entities(narrowed, parameters)), about(statement));
        }
        Change change = changed(narrowed);
        if (change != null && change.table() instanceof MappedSource<?> source) {
            return changes.execute(narrowed, change, source, parameters);
        }
        return work.connection().execute(narrowed, parameters, registry.mappings(active));
    }

    private <R> Result<R> selected(Select<R> select, Map<String, ?> parameters) {
        for (StatementOption option : select.options()) {
            if (option instanceof YieldPer per && !Loading.hasLists(select)) {
                return Result.ofRows(loading.stream(select, parameters, per.entities()), about(select));
            }
        }
        return Result.ofRows(new ListCursor<>(loading.select(select, parameters)), about(select));
    }

    private void refuseReadOnly() {
        if (context.isReadOnly()) {
            throw new OrmException(
                    "orm-session-read-only",
                    "A statement that writes was given to a session that only reads. Use a session, or a transaction, that"
                            + " writes.");
        }
    }

    private <R> List<R> entities(Statement<R> statement, Map<String, ?> parameters) {
        if (statement instanceof CompoundSelect<R> compound) {
            return loading.combined(compound, parameters);
        } else if (statement instanceof TextQuery<R> text) {
            return loading.text(text, List.of(), parameters);
        } else if (statement instanceof Returning<R> returning
                && returning.change().table() instanceof MappedSource<?> source) {
            return returned.execute(returning, source, parameters);
        }
        throw new OrmException(
                "orm-session-returning-entity",
                "The statement changes a table and returns an entity. Let it change the entity: update(from(Entity.class)).");
    }

    private static String about(Statement<?> statement) {
        Projection<?> projection = Objects.requireNonNull(statement.projection(), "a statement with rows");
        return "select of " + String.join(", ", projection.names());
    }

    /** Executes a text whose rows are entities, loaded as options say. */
    <R> Result<R> text(TextQuery<R> text, List<StatementOption> options, Map<String, ?> parameters) {
        work.autoflush();
        return Result.ofRows(new ListCursor<>(loading.text(text, options, parameters)), about(text));
    }

    /** Inserts rows and returns their keys, if a class for these is given. */
    List<Object> bulkInsert(EntityBinding binding, Collection<?> rows, @Nullable Class<?> key) {
        refuseReadOnly();
        Class<?> own = binding.type(binding.keyPositions().get(0)).javaType();
        if (key != null && (binding.keyPositions().size() > 1 || !key.isAssignableFrom(own))) {
            throw new OrmException(
                    "orm-session-key-class",
                    "Keys of " + binding.model().name() + " are asked for as " + key.getName() + ", and they are "
                            + (binding.keyPositions().size() > 1 ? "made of several values" : own.getName()) + ".");
        }
        work.autoflush();
        return new BulkRows(context, work.connection()).insert(binding, NamedValues.of(rows), key != null);
    }

    /** Updates rows, and the objects of the session with them. */
    long bulkUpdate(EntityBinding binding, Collection<?> rows) {
        refuseReadOnly();
        work.autoflush();
        List<EntityState> changed = new ArrayList<>();
        for (Object key : new BulkRows(context, work.connection()).update(binding, NamedValues.of(rows))) {
            EntityState state = context.find(binding, key);
            if (state != null) {
                changed.add(state);
            }
        }
        changed.forEach(context.memory()::remember);
        loading.readAgain(changed);
        return rows.size();
    }

    /** Returns the UPDATE or DELETE that a statement is, or returns values of; or null. */
    private static @Nullable Change changed(Statement<?> statement) {
        if (statement instanceof Returning<?> returning) {
            return changed(returning.change());
        }
        return statement instanceof Update || statement instanceof Delete ? (Change) statement : null;
    }
}
