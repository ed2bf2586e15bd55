package dev.athanor.spring.data;

import java.lang.annotation.Annotation;
import org.springframework.data.repository.config.RepositoryBeanDefinitionRegistrarSupport;
import org.springframework.data.repository.config.RepositoryConfigurationExtension;

/** Registers the repositories that {@link EnableOrmRepositories} finds. */
final class OrmRepositoriesRegistrar extends RepositoryBeanDefinitionRegistrarSupport {

    @Override
    protected Class<? extends Annotation> getAnnotation() {
        return EnableOrmRepositories.class;
    }

    @Override
    protected RepositoryConfigurationExtension getExtension() {
        return new OrmRepositoryExtension();
    }
}
