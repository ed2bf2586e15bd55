package dev.athanor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of an entity that sees what is assigned to some attributes before it reaches the database: values and references at
 * the flush, elements of a collection when they are added. It throws to refuse a value; what it returns, if it returns something,
 * takes the value's place.
 *
 * <pre>{@code
 * @Validates("email")
 * String normalized(String email) {
 *     if (!email.contains("@")) {
 *         throw new IllegalArgumentException("\"" + email + "\" is no address");
 *     }
 *     return email.toLowerCase(Locale.ROOT);
 * }
 * }</pre>
 *
 * <p>A method for several attributes may take the attribute's name before the value.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Validates {

    /** The attributes, by their names; dots lead into embedded values. */
    String[] value();
}
