package dev.athanor.spring.data;

import dev.athanor.OrmException;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Path;
import dev.athanor.mapping.Registry;
import dev.athanor.mapping.Relationship;
import dev.athanor.mapping.RelationshipPath;
import dev.athanor.session.Query;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Functions;
import dev.athanor.sql.Ordering;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.data.domain.Sort;
import org.springframework.data.support.PageableExecutionUtils;

/**
 * Queries of sessions cut into pages as Spring Data asks for them: {@code new OrmPaging(sessionFactory.registry()).page(session.query(Post.class), pageable)}.
 * Names in a {@link Sort} are names of attributes, with dots through embedded values and references to one entity; any other name is refused, so that a request's
 * {@code sort} parameter can be handed on as it is. Immutable and thread-safe.
 */
public final class OrmPaging {

    private final AttributePaths paths;

    /** Makes one for the entities of a registry. */
    public OrmPaging(Registry registry) {
        this.paths = new AttributePaths(registry);
    }

    /** Returns a page of what a query finds, with the number of all; the statement that counts is left out where the page tells it. */
    public <E> Page<E> page(Query<E> query, Class<E> entity, Pageable page) {
        List<E> content = slice(query, entity, page, 0);
        return PageableExecutionUtils.getPage(content, page, query::count);
    }

    /** Returns a part of what a query finds, and whether there is more; nothing is counted. */
    public <E> Slice<E> slice(Query<E> query, Class<E> entity, Pageable page) {
        if (page.isUnpaged()) {
            return new PageImpl<>(sorted(query, entity, page.getSort()).all());
        }
        List<E> content = slice(query, entity, page, 1);
        boolean hasNext = content.size() > page.getPageSize();
        return new SliceImpl<>(hasNext ? content.subList(0, page.getPageSize()) : content, page, hasNext);
    }

    private <E> List<E> slice(Query<E> query, Class<E> entity, Pageable page, int more) {
        Query<E> sorted = sorted(query, entity, page.getSort());
        return page.isUnpaged()
                ? sorted.all()
                : sorted.limit((long) page.getPageSize() + more)
                        .offset(page.getOffset())
                        .all();
    }

    /** Returns a query in an order. References on the way to an attribute are joined, so that objects without one stay. */
    public <E> Query<E> sorted(Query<E> query, Class<E> entity, Sort sort) {
        Query<E> sorted = query;
        Map<String, EntitySource<?>> joined = new HashMap<>();
        for (Sort.Order order : sort) {
            AttributePaths.Way way = paths.follow(entity, order.getProperty());
            EntitySource<?> source = new EntitySource<>(entity, null);
            StringBuilder name = new StringBuilder("sort");
            for (Relationship relationship : way.relationships()) {
                if (relationship.isToMany()) {
                    throw notSortable(entity, order.getProperty(), relationship.describe() + " is a collection");
                }
                name.append('_').append(relationship.name());
                EntitySource<?> target = joined.get(name.toString());
                if (target == null) {
                    target = new EntitySource<>(relationship.target(), name.toString());
                    sorted = sorted.leftJoin(target, new RelationshipPath(source, relationship.name()));
                    joined.put(name.toString(), target);
                }
                source = target;
            }
            sorted = sorted.orderBy(ordering(entity, source, way, order));
        }
        return sorted;
    }

    private Ordering ordering(Class<?> entity, EntitySource<?> source, AttributePaths.Way way, Sort.Order order) {
        String attribute = way.value()
                .orElseThrow(() -> notSortable(entity, order.getProperty(), "it leads to an entity"))
                .name();
        Path.Of<Object> value = paths.value(source, attribute);
        Expression<?> by = order.isIgnoreCase()
                ? Functions.lower(paths.text(source, way.value().orElseThrow(), "Sort.Order.ignoreCase()"))
                : value;
        Ordering ordering = order.isAscending() ? by.asc() : by.desc();
        return switch (order.getNullHandling()) {
            case NULLS_FIRST -> ordering.nullsFirst();
            case NULLS_LAST -> ordering.nullsLast();
            case NATIVE -> ordering;
        };
    }

    private static OrmException notSortable(Class<?> entity, String property, String because) {
        return new OrmException(
                "orm-repository-sort",
                entity.getSimpleName() + " cannot be sorted by \"" + property + "\": " + because
                        + ". Name a value of the entity, or of one that a reference leads to.");
    }
}
