package dev.athanor.spring.data;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.config.RepositoryConfigurationExtensionSupport;

/** Tells Spring Data which repositories are Athanor's: those that extend {@link OrmRepository}, or any where no other store claims them. */
public final class OrmRepositoryExtension extends RepositoryConfigurationExtensionSupport {

    /** Made by Spring. */
    public OrmRepositoryExtension() {}

    @Override
    public String getModuleName() {
        return "Athanor";
    }

    @Override
    @SuppressWarnings("deprecation") // abstract all the same
    protected String getModulePrefix() {
        return "orm";
    }

    @Override
    public String getRepositoryFactoryBeanClassName() {
        return OrmRepositoryFactoryBean.class.getName();
    }

    @Override
    protected Collection<Class<?>> getIdentifyingTypes() {
        return List.of(OrmRepository.class);
    }
}
