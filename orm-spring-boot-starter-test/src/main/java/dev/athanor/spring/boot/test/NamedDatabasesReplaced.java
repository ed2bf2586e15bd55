package dev.athanor.spring.boot.test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.BoundPropertiesTrackingBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.util.Assert;

/**
 * Boot replaces the default data source of a test by one in memory; this does the same for the data sources of named engines, each
 * by one of its own, and leaves the replica out. A database stays if the test says where it is.
 */
final class NamedDatabasesReplaced implements BeanDefinitionRegistryPostProcessor, Ordered {

    private static final String ROUTING = "ormReplicaRouting";
    private static final String REPLICA = "replica";
    private static final String SUFFIX = "DataSource";
    private static final String MAKER = "dev.athanor.spring.boot.NamedEngines";
    private static final String DYNAMIC = "org.springframework.test.context.support.DynamicValuesPropertySource";

    private final Environment environment;

    NamedDatabasesReplaced(Environment environment) {
        this.environment = environment;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        if ("NONE".equalsIgnoreCase(environment.getProperty("spring.test.database.replace"))) {
            return;
        }
        removeReplica(registry);
        for (String bean : registry.getBeanDefinitionNames()) {
            BeanDefinition definition = registry.getBeanDefinition(bean);
            if (isOurs(definition)) {
                String engine = bean.substring(0, bean.length() - SUFFIX.length());
                if (!isTold(registry, engine, "orm.engines." + engine + ".url")) {
                    replace((AbstractBeanDefinition) definition);
                }
            }
        }
    }

    /** A database in memory has no copy. */
    private void removeReplica(BeanDefinitionRegistry registry) {
        if (registry.containsBeanDefinition(ROUTING) && !isTold(registry, REPLICA, "orm.replica.url")) {
            registry.removeBeanDefinition(ROUTING);
            registry.removeBeanDefinition(REPLICA + SUFFIX);
        }
    }

    private static boolean isOurs(BeanDefinition definition) {
        return definition instanceof AbstractBeanDefinition
                && MAKER.equals(definition.getBeanClassName())
                && "dataSource".equals(definition.getFactoryMethodName());
    }

    /** Name and qualifier stay, so that the engine does not notice. */
    private static void replace(AbstractBeanDefinition definition) {
        definition.setBeanClass(NamedDatabasesReplaced.class);
        definition.setFactoryMethodName("inMemory");
        definition.getConstructorArgumentValues().clear();
        definition.setDestroyMethodName("shutdown");
    }

    static DataSource inMemory() {
        EmbeddedDatabaseType type = EmbeddedDatabaseConnection.get(NamedDatabasesReplaced.class.getClassLoader())
                .getType();
        Assert.state(
                type != null,
                "The databases of orm.engines cannot be replaced by some in memory for tests: put one such as H2 on the class"
                        + " path, or say @AutoConfigureTestDatabase(replace = NONE).");
        return new EmbeddedDatabaseBuilder()
                .generateUniqueName(true)
                .setType(type)
                .build();
    }

    private boolean isTold(BeanDefinitionRegistry registry, String engine, String property) {
        return registry instanceof ConfigurableListableBeanFactory beans
                && (hasDetails(beans, engine) || hasTestAddress(property));
    }

    private static boolean hasDetails(ConfigurableListableBeanFactory beans, String engine) {
        return Arrays.stream(beans.getBeanNamesForType(JdbcConnectionDetails.class, true, false))
                .anyMatch(bean -> BeanFactoryAnnotationUtils.isQualifierMatch(engine::equals, bean, beans));
    }

    private boolean hasTestAddress(String property) {
        List<ConfigurationProperty> found = new ArrayList<>();
        Binder.get(environment, new BoundPropertiesTrackingBindHandler(found::add))
                .bind(property, Bindable.of(String.class));
        return found.stream().anyMatch(NamedDatabasesReplaced::isOfTheTest);
    }

    private static boolean isOfTheTest(ConfigurationProperty address) {
        boolean isDynamic = address.getOrigin() instanceof PropertySourceOrigin origin
                && origin.getPropertySource().getClass().getName().equals(DYNAMIC);
        return isDynamic || String.valueOf(address.getValue()).startsWith("jdbc:tc:");
    }
}
