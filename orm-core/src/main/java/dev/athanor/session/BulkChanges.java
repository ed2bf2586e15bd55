package dev.athanor.session;

import dev.athanor.OrmException;
import dev.athanor.internal.load.Loading;
import dev.athanor.internal.state.EntityBinding;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.Evaluation;
import dev.athanor.internal.state.Evaluation.Unknowable;
import dev.athanor.internal.state.PersistenceContext;
import dev.athanor.internal.state.UnloadedColumns;
import dev.athanor.internal.util.CompositeKey;
import dev.athanor.mapping.ActiveCriteria;
import dev.athanor.mapping.Registry;
import dev.athanor.result.Result;
import dev.athanor.sql.Assignment;
import dev.athanor.sql.Change;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Delete;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Projection;
import dev.athanor.sql.Returning;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Statement;
import dev.athanor.sql.StatementOption;
import dev.athanor.sql.Update;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Executes UPDATE and DELETE of many rows of an entity, and lets the objects of the session follow. Which of them are meant is
 * told in memory or by the keys of the rows; no object is touched if the statement fails. Confined to one thread.
 */
final class BulkChanges {

    private final PersistenceContext context;
    private final Registry registry;
    private final Loading loading;
    private final Work work;

    BulkChanges(PersistenceContext context, Registry registry, Loading loading, Work work) {
        this.context = context;
        this.registry = registry;
        this.loading = loading;
        this.work = work;
    }

    /** Executes a statement that is, or returns values of, a change of an entity's rows. */
    @SuppressWarnings("unchecked") // what a change returns stays the same
    <R> Result<R> execute(Statement<R> given, Change told, MappedSource<?> source, Map<String, ?> parameters) {
        EntityBinding binding = context.binding(source.entity());
        Change change = CountedVersions.of(told, source, binding.model());
        Statement<R> statement = given instanceof Returning<R> returning
                ? new Returning<>(change, returning.projection())
                : (Statement<R>) (Statement<?>) change;
        List<EntityState> here = here(binding);
        // what is made whole of its row cannot follow: it is made anew when it is next asked for
        Synchronize how = binding.accessor().makesWhole() ? Synchronize.NONE : synchronize(change);
        if (here.isEmpty() || how == Synchronize.NONE) {
            Result<R> result = run(statement, parameters);
            here.forEach(state -> state.stale(true));
            return result;
        }
        FollowingObjects following = new FollowingObjects(
                context, loading, change, new Evaluation(source.entity(), registry.mappings(), parameters));
        boolean evaluates = how == Synchronize.EVALUATE || (how == Synchronize.AUTO && isCurrent(here));
        List<EntityState> matched = evaluates ? evaluated(change, following, here, how) : null;
        if (matched != null) {
            following.prepare(matched);
            Result<R> result = run(statement, parameters);
            following.follow();
            return result;
        }
        return fetched(statement, change, binding, following, parameters);
    }

    private List<EntityState> here(EntityBinding binding) {
        return context.persistent().stream().filter(binding::includes).toList();
    }

    /** Objects that another transaction may have changed, or that do not hold all, tell nothing of their rows. */
    private static boolean isCurrent(List<EntityState> here) {
        return here.stream()
                .noneMatch(state -> state.isStale()
                        || !UnloadedColumns.of(state.binding(), state.entity()).isEmpty());
    }

    private static Synchronize synchronize(Change change) {
        List<StatementOption> options = change instanceof Update update
                ? update.options()
                : change instanceof Delete delete ? delete.options() : List.of();
        Synchronize last = Synchronize.AUTO;
        for (StatementOption option : options) {
            if (option instanceof Synchronize said) {
                last = said;
            }
        }
        return last;
    }

    <R> Result<R> run(Statement<R> statement, Map<String, ?> parameters) {
        ActiveCriteria active = Narrowing.active(loading.criteria(), statement);
        return work.connection().execute(statement, parameters, registry.mappings(active));
    }

    // Told in memory

    private static @Nullable List<EntityState> evaluated(
            Change change, FollowingObjects following, List<EntityState> here, Synchronize how) {
        try {
            if (!sources(change).isEmpty()) {
                throw Evaluation.unknowable("rows of other tables");
            }
            return following.matched(condition(change), here);
        } catch (Unknowable unknowable) {
            if (how == Synchronize.EVALUATE) {
                throw new OrmException(
                        "orm-session-cannot-evaluate",
                        "Which objects of the session the statement changes cannot be told in memory: only the database knows "
                                + unknowable.getMessage()
                                + ". Use Synchronize.FETCH, or AUTO, which is the default.");
            }
            return null;
        }
    }

    private static @Nullable Condition condition(Change change) {
        return change instanceof Update update ? update.condition() : ((Delete) change).condition();
    }

    private static List<FromItem> sources(Change change) {
        return change instanceof Update update ? update.sources() : ((Delete) change).sources();
    }

    // Told by keys

    @SuppressWarnings("unchecked") // a change answers with no rows
    private <R> Result<R> fetched(
            Statement<R> statement,
            Change change,
            EntityBinding binding,
            FollowingObjects following,
            Map<String, ?> parameters) {
        boolean returnsKeys = !(statement instanceof Returning)
                && sources(change).isEmpty()
                && work.connection().engine().returns(change);
        if (returnsKeys) {
            List<Object> keys = run(change.returning(key(binding)), parameters).all();
            following.prepare(states(binding, keys));
            following.follow();
            return (Result<R>) Result.<Void>ofCount(keys.size(), change.toString());
        }
        following.prepare(states(binding, keys(change, binding, parameters)));
        Result<R> result = run(statement, parameters);
        following.follow();
        return result;
    }

    /** Returns the keys of the rows that a change is about, each once. */
    List<Object> keys(Change change, EntityBinding binding, Map<String, ?> parameters) {
        return List.copyOf(new LinkedHashSet<>(
                run(selected(change).returning(key(binding)), parameters).all()));
    }

    private static Projection<Object> key(EntityBinding binding) {
        List<SelectItem<?>> columns = new ArrayList<>();
        binding.model().ids().forEach(id -> columns.add(id.table().<Object>c(id.name())));
        return new Projection<>(
                columns,
                values -> values.length == 1 ? Objects.requireNonNull(values[0]) : CompositeKey.of(values.clone()));
    }

    private static Select<Integer> selected(Change change) {
        FromItem[] more = sources(change).toArray(FromItem[]::new);
        Select<Integer> select = Sql.select(Sql.literal(1)).from(change.table());
        for (FromItem source : more) {
            select = select.crossJoin(source);
        }
        Condition condition = condition(change);
        return condition == null ? select : select.where(condition);
    }

    private List<EntityState> states(EntityBinding binding, Collection<Object> keys) {
        List<EntityState> states = new ArrayList<>();
        for (Object key : keys) {
            EntityState state = context.find(binding, key);
            if (state != null) {
                states.add(state);
            }
        }
        return states;
    }

    /** Returns what an UPDATE assigns; a DELETE assigns nothing. */
    static List<Assignment> assignments(Change change) {
        return change instanceof Update update ? update.assignments() : List.of();
    }
}
