package dev.athanor.spring.boot.test;

import java.util.Arrays;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.Ordered;
import org.springframework.core.type.MethodMetadata;

/**
 * Boot replaces the data source of a test by one in memory unless it leads to a test database, and does not count connection
 * details that a test declares itself as one. This takes Boot's replacement away where there are any, before it runs.
 */
final class OwnDatabaseStays implements BeanDefinitionRegistryPostProcessor, Ordered {

    private static final String REPLACEMENT = "nonTestEmbeddedDataSourceBeanFactoryPostProcessor";
    private static final String BOOTS_OWN = "org.springframework.boot.jdbc.autoconfigure.";

    /** Boot's replacement has no order, so that whatever has one comes before it. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        if (registry instanceof ConfigurableListableBeanFactory beans
                && registry.containsBeanDefinition(REPLACEMENT)
                && bringsItsOwn(beans)) {
            registry.removeBeanDefinition(REPLACEMENT);
        }
    }

    private static boolean bringsItsOwn(ConfigurableListableBeanFactory beans) {
        return Arrays.stream(beans.getBeanNamesForType(JdbcConnectionDetails.class, true, false))
                .map(beans::getBeanDefinition)
                .anyMatch(definition -> isForTheDefaultEngine(definition) && !isBootsOwn(definition));
    }

    /** Details of a named engine are no default candidate. */
    private static boolean isForTheDefaultEngine(BeanDefinition definition) {
        return !(definition instanceof AbstractBeanDefinition details) || details.isDefaultCandidate();
    }

    /** Boot makes some of the properties. */
    private static boolean isBootsOwn(BeanDefinition definition) {
        MethodMetadata factory =
                definition instanceof AnnotatedBeanDefinition annotated ? annotated.getFactoryMethodMetadata() : null;
        return factory != null && factory.getDeclaringClassName().startsWith(BOOTS_OWN);
    }
}
