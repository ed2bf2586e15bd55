package dev.athanor.spring.data;

import dev.athanor.mapping.EntityModel;
import dev.athanor.session.ObjectState;
import dev.athanor.session.Query;
import dev.athanor.session.Session;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Ordering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.repository.core.EntityInformation;
import org.springframework.transaction.annotation.Transactional;

/** Does what {@link OrmRepository} promises, with the session of the transaction. Thread-safe. */
@Transactional(readOnly = true)
class SimpleOrmRepository<T, ID> implements OrmRepository<T, ID> {

    private final EntityAccess<T> access;
    private final EntityInformation<T, ID> information;
    private final AttributePaths paths;
    private final OrmPaging paging;

    SimpleOrmRepository(EntityInformation<T, ID> information, EntityAccess<T> access) {
        this.information = information;
        this.access = access;
        this.paths = new AttributePaths(access.registry());
        this.paging = new OrmPaging(access.registry());
    }

    private Session session() {
        return access.session();
    }

    private Query<T> query() {
        return session().query(access.entity());
    }

    // Writing

    @Override
    @Transactional
    public T add(T entity) {
        return session().add(entity);
    }

    @Override
    @Transactional
    public <S extends T> S save(S entity) {
        if (session().contains(entity)) {
            return entity;
        }
        return session().state(entity) == ObjectState.TRANSIENT
                ? session().add(entity)
                : session().merge(entity);
    }

    @Override
    @Transactional
    public <S extends T> List<S> saveAll(Iterable<S> entities) {
        List<S> saved = new ArrayList<>();
        entities.forEach(entity -> saved.add(save(entity)));
        return saved;
    }

    @Override
    @Transactional
    public void delete(T entity) {
        if (session().contains(entity)) {
            session().delete(entity);
            return;
        }
        ID key = information.getId(entity);
        if (key != null) {
            deleteById(key);
        }
    }

    @Override
    @Transactional
    public void deleteById(ID key) {
        session().get(access.entity(), key).ifPresent(session()::delete);
    }

    @Override
    @Transactional
    public void deleteAllById(Iterable<? extends ID> keys) {
        keys.forEach(this::deleteById);
    }

    @Override
    @Transactional
    public void deleteAll(Iterable<? extends T> entities) {
        entities.forEach(this::delete);
    }

    @Override
    @Transactional
    public void deleteAll() {
        query().all().forEach(session()::delete);
    }

    @Override
    @Transactional
    public void flush() {
        session().flush();
    }

    // Reading

    @Override
    public Optional<T> findById(ID key) {
        return session().get(access.entity(), key);
    }

    @Override
    public T getOne(ID key) {
        return session().getOne(access.entity(), key);
    }

    @Override
    public boolean existsById(ID key) {
        return session().get(access.entity(), key).isPresent();
    }

    @Override
    public List<T> findAll() {
        return query().all();
    }

    @Override
    public List<T> findAllById(Iterable<ID> keys) {
        EntityModel model = access.model();
        List<ID> all = new ArrayList<>();
        keys.forEach(all::add);
        if (model.ids().size() > 1) {
            return all.stream().flatMap(key -> findById(key).stream()).toList();
        }
        return query().where(
                        paths.value(access.source(), AttributePaths.key(model)).in(all))
                .all();
    }

    @Override
    public long count() {
        return query().count();
    }

    @Override
    public List<T> findAll(Sort sort) {
        return paging.sorted(query(), access.entity(), sort).all();
    }

    @Override
    public Page<T> findAll(Pageable page) {
        return paging.page(query(), access.entity(), page);
    }

    @Override
    public List<T> findAll(Condition condition, Ordering... order) {
        return query().where(condition).orderBy(order).all();
    }

    @Override
    public Page<T> findAll(Condition condition, Pageable page) {
        return paging.page(query().where(condition), access.entity(), page);
    }

    @Override
    public Optional<T> findOne(Condition condition) {
        return query().where(condition).oneOrNone();
    }

    @Override
    public long count(Condition condition) {
        return query().where(condition).count();
    }

    @Override
    public boolean exists(Condition condition) {
        return query().where(condition).exists();
    }
}
