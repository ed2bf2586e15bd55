package dev.athanor.spring.data;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.repository.core.EntityInformation;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.core.support.RepositoryFactorySupport;
import org.springframework.data.repository.query.DefaultParameters;
import org.springframework.data.repository.query.QueryLookupStrategy;
import org.springframework.data.repository.query.QueryMethod;
import org.springframework.data.repository.query.ValueExpressionDelegate;

/** Makes the repositories of entities. Confined to one thread. */
final class OrmRepositoryFactory extends RepositoryFactorySupport {

    private final EntityEngines engines;

    OrmRepositoryFactory(EntityEngines engines) {
        this.engines = engines;
    }

    @Override
    public EntityInformation<?, ?> getEntityInformation(RepositoryMetadata metadata) {
        return new OrmEntityInformation<>(engines.access(metadata.getDomainType()), metadata.getIdType());
    }

    @Override
    protected Object getTargetRepository(RepositoryInformation metadata) {
        return getTargetRepositoryViaReflection(
                metadata, getEntityInformation(metadata), engines.access(metadata.getDomainType()));
    }

    @Override
    protected Class<?> getRepositoryBaseClass(RepositoryMetadata metadata) {
        return SimpleOrmRepository.class;
    }

    @Override
    protected Optional<QueryLookupStrategy> getQueryLookupStrategy(
            QueryLookupStrategy.@Nullable Key key, ValueExpressionDelegate expressions) {
        return Optional.of((method, metadata, factory, namedQueries) -> DerivedQuery.of(
                new QueryMethod(method, metadata, factory, DefaultParameters::new),
                engines.access(metadata.getDomainType())));
    }
}
