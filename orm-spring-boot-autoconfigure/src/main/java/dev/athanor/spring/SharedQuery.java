package dev.athanor.spring;

import dev.athanor.result.ListCursor;
import dev.athanor.result.Result;
import dev.athanor.session.Page;
import dev.athanor.session.Position;
import dev.athanor.session.Query;
import dev.athanor.session.Session;
import dev.athanor.session.Slice;
import dev.athanor.sql.Condition;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Getter;
import dev.athanor.sql.JoinCondition;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Projection;
import dev.athanor.sql.Select;
import dev.athanor.sql.StatementOption;
import dev.athanor.sql.Text;
import dev.athanor.sql.Update;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query of the shared session. It remembers how it was narrowed and is made anew for the session of the transaction in which it
 * is run, so that a bean may keep it. Thread-safe.
 */
final class SharedQuery<E> implements Query<E> {

    private final SharedSession shared;
    private final Function<Session, Query<E>> recipe;

    SharedQuery(SharedSession shared, Function<Session, Query<E>> recipe) {
        this.shared = shared;
        this.recipe = recipe;
    }

    private Query<E> then(UnaryOperator<Query<E>> step) {
        return new SharedQuery<>(shared, session -> step.apply(recipe.apply(session)));
    }

    private <T> T reading(Function<Query<E>, T> work) {
        boolean isAlone = !shared.isInTransaction();
        return shared.reading(session -> {
            Query<E> query = recipe.apply(session);
            if (isAlone && query.statement().isForUpdate()) {
                throw shared.refusals().lockWithoutTransaction();
            }
            return work.apply(query);
        });
    }

    @Override
    public Query<E> change(UnaryOperator<Select<E>> change) {
        return then(query -> query.change(change));
    }

    @Override
    public Query<E> params(Map<String, ?> values) {
        return then(query -> query.params(values));
    }

    @Override
    public Query<E> where(Condition... conditions) {
        return then(query -> query.where(conditions));
    }

    @Override
    public Query<E> filterBy(String attribute, @Nullable Object value) {
        return then(query -> query.filterBy(attribute, value));
    }

    @Override
    public <S, T> Query<E> join(MappedSource<T> target, Getter<S, ?> relationship) {
        return then(query -> query.join(target, relationship));
    }

    @Override
    public Query<E> join(FromItem target, JoinCondition on) {
        return then(query -> query.join(target, on));
    }

    @Override
    public Query<E> leftJoin(FromItem target, JoinCondition on) {
        return then(query -> query.leftJoin(target, on));
    }

    @Override
    public <S, T> Query<E> leftJoin(MappedSource<T> target, Getter<S, ?> relationship) {
        return then(query -> query.leftJoin(target, relationship));
    }

    @Override
    public Query<E> orderBy(Ordering... terms) {
        return then(query -> query.orderBy(terms));
    }

    @Override
    public Query<E> limit(long entities) {
        return then(query -> query.limit(entities));
    }

    @Override
    public Query<E> offset(long entities) {
        return then(query -> query.offset(entities));
    }

    @Override
    public Query<E> distinct() {
        return then(Query::distinct);
    }

    @Override
    public Query<E> forUpdate() {
        return then(Query::forUpdate);
    }

    @Override
    public Query<E> options(StatementOption... options) {
        return then(query -> query.options(options));
    }

    @Override
    public Query<E> populateExisting() {
        return then(Query::populateExisting);
    }

    @Override
    public Select<E> statement() {
        return shared.reading(session -> recipe.apply(session).statement());
    }

    @Override
    public List<E> all() {
        return reading(Query::all);
    }

    @Override
    public Stream<E> stream() {
        return shared.writing("stream", session -> recipe.apply(session).stream());
    }

    @Override
    public Stream<List<E>> partitions(int entities) {
        return shared.writing("partitions", session -> recipe.apply(session).partitions(entities));
    }

    @Override
    public Optional<E> first() {
        return reading(Query::first);
    }

    @Override
    public E one() {
        return reading(Query::one);
    }

    @Override
    public Optional<E> oneOrNone() {
        return reading(Query::oneOrNone);
    }

    @Override
    public long count() {
        return reading(Query::count);
    }

    @Override
    public boolean exists() {
        return reading(Query::exists);
    }

    @Override
    public <R> Result<R> values(Projection<R> projection) {
        return reading(query ->
                Result.ofRows(new ListCursor<>(query.values(projection).all()), "values of a query run earlier"));
    }

    @Override
    public Page<E> page(long number, int size) {
        return reading(query -> query.page(number, size));
    }

    @Override
    public Slice<E> slice(int size) {
        return reading(query -> query.slice(size));
    }

    @Override
    public Slice<E> slice(int size, Position behind) {
        return reading(query -> query.slice(size, behind));
    }

    @Override
    public Result<E> fromStatement(Text text) {
        return reading(query ->
                Result.ofRows(new ListCursor<>(query.fromStatement(text).all()), "a text run earlier"));
    }

    @Override
    public long update(UnaryOperator<Update> values) {
        return shared.writing("update", session -> recipe.apply(session).update(values));
    }

    @Override
    public long delete() {
        return shared.writing("delete", session -> recipe.apply(session).delete());
    }

    @Override
    public String toString() {
        return "Query[" + shared + "]";
    }
}
