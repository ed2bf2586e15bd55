package dev.athanor.testkit;

import dev.athanor.dialect.Feature;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares what a spec of a {@link DatabaseTest} needs. On a database whose dialect lacks it the spec is reported as
 * skipped, with a reason such as {@code h2 lacks INSERT_RETURNING}. On a class it counts for each of its specs.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Requires {

    /** All of these. */
    Feature[] value();
}
