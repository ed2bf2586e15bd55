package dev.athanor.spring.boot.test;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jdbc.test.autoconfigure.TestDatabaseAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;

/**
 * Lets a test keep the database it brings as a bean of {@code JdbcConnectionDetails}, and replaces those of named engines as Boot
 * does the default one.
 */
@AutoConfiguration(after = TestDatabaseAutoConfiguration.class)
@ConditionalOnClass(TestDatabaseAutoConfiguration.class)
public final class OrmTestDatabaseAutoConfiguration {

    /** Made by Spring. */
    public OrmTestDatabaseAutoConfiguration() {}

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static OwnDatabaseStays ormOwnDatabaseStays() {
        return new OwnDatabaseStays();
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static NamedDatabasesReplaced ormNamedDatabasesReplaced(Environment environment) {
        return new NamedDatabasesReplaced(environment);
    }
}
