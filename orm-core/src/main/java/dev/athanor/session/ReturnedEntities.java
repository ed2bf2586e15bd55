package dev.athanor.session;

import dev.athanor.OrmException;
import dev.athanor.internal.load.Loading;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.sql.Change;
import dev.athanor.sql.Delete;
import dev.athanor.sql.Insert;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Projection;
import dev.athanor.sql.Returning;
import dev.athanor.sql.Row;
import dev.athanor.sql.RowFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Executes changes that return entities: the rows are what their objects hold now, and objects of deleted rows are gone from the
 * session. A database that returns nothing of an UPDATE or DELETE is asked before. Confined to one thread.
 */
final class ReturnedEntities {

    private final PersistenceContext context;
    private final Loading loading;
    private final BulkChanges changes;
    private final Work work;

    ReturnedEntities(PersistenceContext context, Loading loading, BulkChanges changes, Work work) {
        this.context = context;
        this.loading = loading;
        this.changes = changes;
        this.work = work;
    }

    <R> List<R> execute(Returning<R> given, MappedSource<?> source, Map<String, ?> parameters) {
        EntityBinding binding = context.binding(source.entity());
        Change change = CountedVersions.of(given.change(), source, binding.model());
        Returning<R> returning = new Returning<>(change, given.projection());
        if (isReturned(returning)) {
            return change instanceof Delete ? deleted(returning, parameters) : loading.returned(returning, parameters);
        } else if (!returning.projection().isScalar()) {
            throw new OrmException(
                    "orm-session-returning-entity",
                    work.connection().engine().name()
                            + " does not return what the statement asks for, and only one entity by"
                            + " itself can be loaded instead. Use returning(from("
                            + binding.model().name()
                            + ".class)).");
        }
        return asked(change, binding, parameters);
    }

    /** What an INSERT returns nobody could ask for otherwise: where it cannot, it is refused. */
    private boolean isReturned(Returning<?> returning) {
        return returning.change() instanceof Insert
                || (work.connection().engine().returns(returning.change())
                        && loading.canReturn(returning.projection()));
    }

    // Deleted rows

    private <R> List<R> deleted(Returning<R> returning, Map<String, ?> parameters) {
        Projection<R> projection = returning.projection();
        RowFunction<R> function = projection.function();
        int[] places = IntStream.range(0, projection.items().size())
                .filter(place -> projection.items().get(place) instanceof MappedSource)
                .toArray();
        List<@Nullable Object> gone = new ArrayList<>();
        Consumer<@Nullable Object[]> note = row -> {
            for (int place : places) {
                gone.add(row[place]);
            }
        };
        if (function != null) {
            Projection<R> noting = new Projection<>(projection.items(), row -> {
                note.accept(row);
                return function.apply(row);
            });
            List<R> results = loading.returned(new Returning<>(returning.change(), noting), parameters);
            gone.forEach(this::isGone);
            return results;
        }
        List<R> results = loading.returned(returning, parameters);
        for (R result : results) {
            note.accept(
                    projection.isScalar()
                            ? new Object[] {result}
                            : ((Row) result).values().toArray());
        }
        gone.forEach(this::isGone);
        return results;
    }

    private void isGone(@Nullable Object entity) {
        EntityState state = entity == null ? null : context.stateOf(entity);
        if (state != null) {
            context.memory().remember(state);
            context.deleted(state);
        }
    }

    // Databases that return nothing

    @SuppressWarnings("unchecked") // the one item is the entity
    private <R> List<R> asked(Change change, EntityBinding binding, Map<String, ?> parameters) {
        List<Object> keys = changes.keys(change, binding, parameters);
        List<EntityState> states;
        if (change instanceof Delete) {
            states = loading.byKeys(binding, keys);
            changes.run(change, parameters);
            states.forEach(state -> isGone(state.entity()));
        } else {
            changes.run(change, parameters);
            states = loading.byKeys(binding, keys);
        }
        return (List<R>) states.stream().map(EntityState::entity).toList();
    }
}
