package dev.athanor.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a whole test class once on each database that this machine can offer.
 *
 * <pre>{@code
 * @DatabaseTest
 * class InsertTest {
 *
 *     private final TestDatabase database;
 *
 *     InsertTest(TestDatabase database) {
 *         this.database = database;
 *     }
 * }
 * }</pre>
 *
 * <p>The class gets a database of its own, empty at the start and dropped at the end. Constructors, life cycle methods
 * and tests may ask for the {@link TestDatabase} or its {@link StatementLog}. A database that cannot be started fails its
 * share of the tests; it is never left out in silence. {@code -Dathanor.test.only=h2} and
 * {@code -Dathanor.test.exclude=mariadb} choose by {@linkplain TestDatabase#name() name}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ClassTemplate
@ExtendWith(OncePerDatabase.class)
public @interface DatabaseTest {}
