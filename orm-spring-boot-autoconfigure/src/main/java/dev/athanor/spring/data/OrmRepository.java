package dev.athanor.spring.data;

import dev.athanor.sql.Condition;
import dev.athanor.sql.Ordering;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.ListPagingAndSortingRepository;
import org.springframework.data.repository.NoRepositoryBean;

/**
 * A Spring Data repository of an entity of Athanor: what Spring Data's own interfaces have, methods derived from their names, and
 * conditions of the SQL language. Conditions are about {@code Entities.from(…)} of the entity. Every method runs in the transaction there
 * is, or else in one of its own; those that only read, in one that only reads.
 *
 * <p>{@code save} adds a new object, leaves one of the session as it is, and merges a detached one; what it returns is the session's
 * object.
 *
 * @param <T> the entity
 * @param <ID> the class of its key
 */
@NoRepositoryBean
public interface OrmRepository<T, ID> extends ListCrudRepository<T, ID>, ListPagingAndSortingRepository<T, ID> {

    /** Adds a new object and returns it. */
    T add(T entity);

    /** Returns the object of a key; {@link dev.athanor.NoRowException}, as Spring translates it, where there is none. */
    T getOne(ID key);

    /** Returns the objects of which a condition is true, in an order. */
    List<T> findAll(Condition condition, Ordering... order);

    /** Returns a page of the objects of which a condition is true. */
    Page<T> findAll(Condition condition, Pageable page);

    /** Returns the one object of which a condition is true; several are refused. */
    Optional<T> findOne(Condition condition);

    /** Returns of how many objects a condition is true. */
    long count(Condition condition);

    /** Tells whether a condition is true of any object. */
    boolean exists(Condition condition);

    /** Writes what was changed in the transaction so far. */
    void flush();
}
