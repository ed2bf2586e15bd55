package dev.athanor.session;

import dev.athanor.NoRowException;
import dev.athanor.TooManyRowsException;
import dev.athanor.internal.load.LoadFlag;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Path;
import dev.athanor.schema.Table;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Expression;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Functions;
import dev.athanor.sql.Getter;
import dev.athanor.sql.Join;
import dev.athanor.sql.JoinCondition;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Projection;
import dev.athanor.sql.Select;
import dev.athanor.sql.SelectItem;
import dev.athanor.sql.Sql;
import dev.athanor.sql.StatementOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A query as a select and the session that runs it. */
record EntityQuery<E>(Session session, EntityModel model, EntitySource<E> source, Select<E> statement)
        implements Query<E> {

    static <E> Query<E> of(Session session, EntityModel model, MappedSource<E> entity) {
        EntitySource<E> source = new EntitySource<>(entity.entity(), entity.alias());
        Select<E> select = Sql.select(source).from(source).options(LoadFlag.UNIQUE);
        return new EntityQuery<>(session, model, source, select);
    }

    private Query<E> with(Select<E> changed) {
        return new EntityQuery<>(session, model, source, changed);
    }

    @Override
    public Query<E> where(Condition... conditions) {
        return with(statement.where(conditions));
    }

    @Override
    public Query<E> filterBy(String attribute, @Nullable Object value) {
        Expression<Object> path = new Path.Of<>(source, attribute);
        return where(value == null ? path.isNull() : path.eq(value));
    }

    @Override
    public <S, T> Query<E> join(MappedSource<T> target, Getter<S, ?> relationship) {
        return with(statement.join(target, relationship));
    }

    @Override
    public Query<E> join(FromItem target, JoinCondition on) {
        return with(statement.join(target, on));
    }

    @Override
    public <S, T> Query<E> leftJoin(MappedSource<T> target, Getter<S, ?> relationship) {
        return with(statement.leftJoin(target, relationship));
    }

    @Override
    public Query<E> orderBy(Ordering... terms) {
        return with(statement.orderBy(terms));
    }

    @Override
    public Query<E> limit(long entities) {
        return with(statement.limit(entities));
    }

    @Override
    public Query<E> offset(long entities) {
        return with(statement.offset(entities));
    }

    @Override
    public Query<E> distinct() {
        return with(statement.distinct());
    }

    @Override
    public Query<E> forUpdate() {
        return with(statement.forUpdate());
    }

    @Override
    public Query<E> options(StatementOption... options) {
        return with(statement.options(options));
    }

    @Override
    public Query<E> populateExisting() {
        return with(statement.options(LoadFlag.POPULATE_EXISTING));
    }

    @Override
    public List<E> all() {
        return session.execute(statement).all();
    }

    @Override
    public Optional<E> first() {
        return session.execute(statement.limit() == null ? statement.limit(1) : statement)
                .first();
    }

    @Override
    public E one() {
        return oneOrNone()
                .orElseThrow(() -> new NoRowException(
                        "One " + model.name() + " was asked for and there was none. Use oneOrNone() if that is fine."));
    }

    @Override
    public Optional<E> oneOrNone() {
        // an explicit join may repeat an entity, so that two rows need not be two entities
        boolean repeats = statement.from() instanceof Join;
        Select<E> two = statement.limit() == null && !repeats ? statement.limit(2) : statement;
        List<E> found = session.execute(two).all();
        if (found.size() > 1) {
            throw new TooManyRowsException("At most one " + model.name()
                    + " was asked for and there were more. Use all() or first(), or narrow the query.");
        }
        return found.stream().findFirst();
    }

    @Override
    public long count() {
        Select<?> counted = statement.returning(new Projection<>(key(), null));
        boolean repeats = statement.from() instanceof Join;
        boolean limited = statement.limit() != null || statement.offset() != null;
        if (!limited) {
            counted = counted.orderBy();
        }
        if (!repeats && !limited) {
            return session.execute(counted.returning(new Projection<Long>(List.of(Functions.count()), null)))
                    .one();
        }
        Select<?> once = repeats ? counted.distinct() : counted;
        return session.execute(Sql.select(Functions.count()).from(once.as("counted")))
                .one();
    }

    @Override
    public boolean exists() {
        Select<Object> any = statement.returning(new Projection<Object>(key().subList(0, 1), null));
        return session.execute(any.orderBy().limit(1)).first().isPresent();
    }

    private List<SelectItem<?>> key() {
        String alias = source.alias();
        Table table = alias == null ? model.table() : model.table().as(alias);
        List<SelectItem<?>> key = new ArrayList<>();
        model.ids().forEach(id -> key.add(table.<Object>c(id.name())));
        return key;
    }

    @Override
    public String toString() {
        return "query of " + model.name();
    }
}
