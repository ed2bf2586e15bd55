package dev.athanor.spring.data;

import dev.athanor.OrmException;
import dev.athanor.session.Query;
import dev.athanor.sql.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.repository.query.ParametersParameterAccessor;
import org.springframework.data.repository.query.QueryMethod;
import org.springframework.data.repository.query.RepositoryQuery;
import org.springframework.data.repository.query.ResultProcessor;
import org.springframework.data.repository.query.parser.PartTree;

/** A method of a repository whose name says what it does: find, count, exists or delete. Thread-safe. */
final class DerivedQuery<T> implements RepositoryQuery {

    private final QueryMethod method;
    private final EntityAccess<T> access;
    private final PartTree tree;
    private final DerivedConditions conditions;
    private final OrmPaging paging;

    private DerivedQuery(QueryMethod method, EntityAccess<T> access, PartTree tree, DerivedConditions conditions) {
        this.method = method;
        this.access = access;
        this.tree = tree;
        this.conditions = conditions;
        this.paging = new OrmPaging(access.registry());
    }

    static <T> DerivedQuery<T> of(QueryMethod method, EntityAccess<T> access) {
        String name = access.entity().getSimpleName() + " repository's " + method.getName();
        PartTree tree = tree(method, access.entity(), name);
        DerivedConditions conditions = new DerivedConditions(access.registry(), access.entity(), tree, name);
        conditions.check();
        return new DerivedQuery<>(method, access, tree, conditions);
    }

    private static PartTree tree(QueryMethod method, Class<?> entity, String name) {
        try {
            return new PartTree(method.getName(), entity);
        } catch (RuntimeException unreadable) {
            throw new OrmException(
                    "orm-repository-query",
                    name + " does not say by its name what it does: " + unreadable.getMessage()
                            + ". Call it after attributes, such as findByNameAndPriceLessThan, or write it as a default method"
                            + " or a custom fragment.",
                    unreadable);
        }
    }

    @Override
    public QueryMethod getQueryMethod() {
        return method;
    }

    @Override
    public @Nullable Object execute(Object[] arguments) {
        ParametersParameterAccessor parameters = new ParametersParameterAccessor(method.getParameters(), arguments);
        Query<T> query = query(parameters);
        if (tree.isCountProjection()) {
            return query.count();
        }
        if (tree.isExistsProjection()) {
            return query.exists();
        }
        if (tree.isDelete()) {
            return delete(query);
        }
        ResultProcessor processor = method.getResultProcessor().withDynamicProjection(parameters);
        return processor.processResult(
                found(query, parameters), new RecordProjection(processor.getReturnedType(), access.model())::of);
    }

    private Query<T> query(ParametersParameterAccessor parameters) {
        Query<T> query = access.session().query(access.entity());
        if (tree.hasPredicate()) {
            Condition condition = conditions.of(parameters.iterator());
            query = query.where(condition);
        }
        return tree.isDistinct() ? query.distinct() : query;
    }

    /** Answers as Spring Data's other repositories do: with the number, or with what was deleted. */
    private @Nullable Object delete(Query<T> query) {
        List<T> found = query.all();
        found.forEach(access.session()::delete);
        if (method.isCollectionQuery()) {
            return found;
        }
        Class<?> returned = method.getReturnedObjectType();
        if (returned == access.entity()) {
            return found.isEmpty() ? null : found.get(0);
        }
        return (long) found.size();
    }

    private @Nullable Object found(Query<T> query, ParametersParameterAccessor parameters) {
        Pageable page = parameters.getPageable();
        if (method.isPageQuery()) {
            return paging.page(query, access.entity(), withOrderOfName(page));
        }
        if (method.isSliceQuery()) {
            return paging.slice(query, access.entity(), withOrderOfName(page));
        }
        Sort sort = page.isPaged() ? page.getSort() : parameters.getSort();
        Query<T> ordered = inOrder(query, sort);
        if (page.isPaged()) {
            ordered = ordered.limit(page.getPageSize()).offset(page.getOffset());
        }
        Limit limit = tree.getResultLimit().isLimited() ? tree.getResultLimit() : parameters.getLimit();
        if (limit.isLimited()) {
            ordered = ordered.limit(limit.max());
        }
        if (method.isCollectionQuery()) {
            return ordered.all();
        }
        if (method.isStreamQuery()) {
            return ordered.all().stream();
        }
        return tree.isLimiting()
                ? ordered.first().orElse(null)
                : ordered.oneOrNone().orElse(null);
    }

    private Query<T> inOrder(Query<T> query, Sort sort) {
        return paging.sorted(query, access.entity(), tree.getSort().and(sort));
    }

    private Pageable withOrderOfName(Pageable page) {
        Sort sort = tree.getSort().and(page.getSort());
        return page.isPaged()
                ? org.springframework.data.domain.PageRequest.of(page.getPageNumber(), page.getPageSize(), sort)
                : Pageable.unpaged(sort);
    }
}
