package dev.athanor.spring.boot;

import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Declares the pool of the replica, and lets Boot's data source choose between the two, if {@code orm.replica} is set. */
final class ReplicaRegistrar implements ImportBeanDefinitionRegistrar {

    private final Environment environment;

    ReplicaRegistrar(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry beans) {
        boolean isWanted = Binder.get(environment)
                .bind(ReplicaProperties.PREFIX, ReplicaProperties.class)
                .map(ReplicaProperties::enabled)
                .orElse(false);
        if (!isWanted) {
            return;
        }
        if (!beans.containsBeanDefinition(ReplicaRouting.PRIMARY)) {
            throw new FailureAnalyzedException(
                    "orm.replica is a copy of the default database, and there is no bean \"" + ReplicaRouting.PRIMARY
                            + "\" for that.",
                    "Set spring.datasource.url, call your data source \"" + ReplicaRouting.PRIMARY
                            + "\", or remove orm.replica.*.");
        }
        beans.getBeanDefinition(ReplicaRouting.PRIMARY).setPrimary(true);
        if (!beans.containsBeanDefinition(ReplicaRouting.REPLICA)) {
            beans.registerBeanDefinition(ReplicaRouting.REPLICA, pool());
        }
        RootBeanDefinition routing = new RootBeanDefinition(ReplicaRouting.class);
        routing.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
        beans.registerBeanDefinition(ReplicaRouting.BEAN, routing);
    }

    private static RootBeanDefinition pool() {
        RootBeanDefinition pool = new RootBeanDefinition(ReplicaDataSource.class);
        pool.setFactoryMethodName("open");
        pool.setAutowireMode(RootBeanDefinition.AUTOWIRE_CONSTRUCTOR);
        pool.setTargetType(DataSource.class);
        pool.setDefaultCandidate(false);
        pool.addQualifier(new AutowireCandidateQualifier(Qualifier.class, ReplicaProperties.NAME));
        return pool;
    }
}
