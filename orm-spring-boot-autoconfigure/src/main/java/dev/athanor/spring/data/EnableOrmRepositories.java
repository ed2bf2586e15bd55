package dev.athanor.spring.data;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.data.repository.query.QueryLookupStrategy;

/**
 * Looks for repositories in packages of choice. In Spring Boot it is not needed for the application's own packages. Where Spring Data JPA is
 * present, too, keep each to packages of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Import(OrmRepositoriesRegistrar.class)
public @interface EnableOrmRepositories {

    /** Returns the packages to search; another word for {@link #basePackages}. */
    String[] value() default {};

    /** Returns the packages to search; by default that of the annotated class. */
    String[] basePackages() default {};

    /** Returns classes whose packages are searched. */
    Class<?>[] basePackageClasses() default {};

    /** Returns what is searched for besides what Spring Data knows. */
    ComponentScan.Filter[] includeFilters() default {};

    /** Returns what is left out. */
    ComponentScan.Filter[] excludeFilters() default {};

    /** Returns the ending of the names of classes that implement custom methods. */
    String repositoryImplementationPostfix() default "Impl";

    /** Returns where named queries are; there are none. */
    String namedQueriesLocation() default "";

    /** Returns how queries are found: by the names of methods. */
    QueryLookupStrategy.Key queryLookupStrategy() default QueryLookupStrategy.Key.CREATE_IF_NOT_FOUND;

    /** Returns what makes repositories. */
    Class<?> repositoryFactoryBeanClass() default OrmRepositoryFactoryBean.class;

    /** Returns whether interfaces within classes are repositories, too. */
    boolean considerNestedRepositories() default false;
}
