package dev.athanor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A value that the database gives a new row unless the program does: an attribute that is null is left out of the INSERT and
 * holds afterwards what the database put there.
 *
 * <pre>{@code
 * @ServerDefault("'new'")
 * private String status;
 * }</pre>
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ServerDefault {

    /** The default in SQL, as the column is declared with it; empty where the schema has one that is not declared here. */
    String value() default "";
}
