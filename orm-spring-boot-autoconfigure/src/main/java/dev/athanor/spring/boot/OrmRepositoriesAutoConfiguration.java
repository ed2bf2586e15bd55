package dev.athanor.spring.boot;

import dev.athanor.spring.data.EnableOrmRepositories;
import dev.athanor.spring.data.OrmRepositoryExtension;
import dev.athanor.spring.data.OrmRepositoryFactoryBean;
import java.lang.annotation.Annotation;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.data.AbstractRepositoryConfigurationSourceSupport;
import org.springframework.context.annotation.Import;
import org.springframework.data.repository.config.RepositoryConfigurationExtension;
import org.springframework.data.repository.core.support.RepositoryFactorySupport;

/** Makes repositories of the application's packages, where Spring Data Commons is present; {@code orm.repositories.enabled=false} switches it off. */
@AutoConfiguration(after = OrmAutoConfiguration.class)
@ConditionalOnClass(RepositoryFactorySupport.class)
@ConditionalOnBooleanProperty(
        name = {"orm.enabled", "orm.repositories.enabled"},
        matchIfMissing = true)
@ConditionalOnMissingBean({OrmRepositoryFactoryBean.class, OrmRepositoryExtension.class})
@Import(OrmRepositoriesAutoConfiguration.Registrar.class)
public final class OrmRepositoriesAutoConfiguration {

    /** Made by Spring. */
    public OrmRepositoriesAutoConfiguration() {}

    /** Registers them as the annotation would. */
    static final class Registrar extends AbstractRepositoryConfigurationSourceSupport {

        @Override
        protected Class<? extends Annotation> getAnnotation() {
            return EnableOrmRepositories.class;
        }

        @Override
        protected Class<?> getConfiguration() {
            return Enabled.class;
        }

        @Override
        protected RepositoryConfigurationExtension getRepositoryConfigurationExtension() {
            return new OrmRepositoryExtension();
        }
    }

    @EnableOrmRepositories
    static final class Enabled {}
}
