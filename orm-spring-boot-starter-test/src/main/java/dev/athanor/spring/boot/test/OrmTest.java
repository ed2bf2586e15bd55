package dev.athanor.spring.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureJdbc;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.transaction.annotation.Transactional;

/**
 * A test of entities and queries, without the rest of the application: data source, engine, session and transactions are
 * configured, and no component of the application is.
 *
 * <pre>{@code
 * @OrmTest
 * class TopicsTest {
 *
 *     @Autowired
 *     Session session;
 *
 *     @Test
 *     void titlesAreFound() {
 *         session.add(new Topic("ORM"));
 *
 *         assertThat(session.query(Topic.class).filterBy("title", "ORM").one()).isNotNull();
 *     }
 * }
 * }</pre>
 *
 * <p>Each test is a transaction that is rolled back. The database is one in memory, whatever the application uses, and has the
 * tables of the entities. A test that declares a bean of class {@code JdbcConnectionDetails}, connects to a container, or sets
 * the URL with {@code @DynamicPropertySource} keeps its own database; so does one with
 * {@code @AutoConfigureTestDatabase(replace = NONE)}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(OrmTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(OrmTypeExcludeFilter.class)
@Transactional
@AutoConfigureOrm
@AutoConfigureJdbc
@AutoConfigureTestDatabase
@ImportAutoConfiguration
public @interface OrmTest {

    /** Properties in the form {@code key=value} that hold for the test. */
    String[] properties() default {};

    /** Whether every statement is logged. */
    @PropertyMapping("orm.echo")
    boolean echo() default true;

    /** Whether components of the application are left out, apart from those of {@link #includeFilters}. */
    boolean useDefaultFilters() default true;

    /** Components of the application to take in, such as its repositories. */
    ComponentScan.Filter[] includeFilters() default {};

    /** Components to leave out. */
    ComponentScan.Filter[] excludeFilters() default {};

    /** Auto-configurations to leave out. */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
