package dev.athanor.spring.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Expects a number of statements: a test that executes more, or another number, fails and lists them. It finds what no other
 * assertion does, a query for each row.
 *
 * <pre>{@code
 * @Test
 * @ExpectStatements(max = 2)
 * void authorsAreLoadedWithTheirPosts() { … }
 * }</pre>
 *
 * <p>What counts is what engines of the application's context execute while the test method runs, on any thread; a batch counts
 * once. What JdbcTemplate executes does not count, nor does a flush that never happens: call {@code session.flush()} in a test
 * that is rolled back. On a class it holds for each of its tests.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(StatementExpectation.class)
public @interface ExpectStatements {

    /** The exact number. */
    int value() default -1;

    /** The greatest number. */
    int max() default -1;

    /** The name of the engine whose statements count; by default those of all engines do. */
    String engine() default "";
}
