package dev.athanor.spring.data;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.core.support.DefaultRepositoryMetadata;
import org.springframework.data.repository.core.support.RepositoryFactorySupport;
import org.springframework.data.repository.core.support.TransactionalRepositoryFactoryBeanSupport;

/**
 * Makes the bean of one repository; Spring Data registers it. The engine whose entity it is decides its session and its transaction manager.
 *
 * @param <R> the repository
 * @param <T> the entity
 * @param <ID> the class of its key
 */
public final class OrmRepositoryFactoryBean<R extends Repository<T, ID>, T, ID>
        extends TransactionalRepositoryFactoryBeanSupport<R, T, ID> {

    private final Class<?> entity;
    private @Nullable EntityEngines engines;

    /** Called by Spring Data with the interface of the repository. */
    public OrmRepositoryFactoryBean(Class<? extends R> repository) {
        super(repository);
        this.entity = new DefaultRepositoryMetadata(repository).getDomainType();
    }

    @Override
    public void setBeanFactory(BeanFactory beanFactory) {
        EntityEngines all = new EntityEngines((ListableBeanFactory) beanFactory);
        all.transactionManager(entity).ifPresent(this::setTransactionManager);
        engines = all;
        super.setBeanFactory(beanFactory);
    }

    @Override
    protected RepositoryFactorySupport doCreateRepositoryFactory() {
        return new OrmRepositoryFactory(Objects.requireNonNull(engines, "Spring sets the bean factory first"));
    }
}
