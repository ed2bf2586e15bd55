package dev.athanor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an attribute is in SQL that no column holds: a static method of the entity class, which is given the entity as the
 * statement calls it and returns an expression. In an embeddable class it is given the path to the embedded value.
 *
 * <pre>{@code
 * @HybridExpression("adult")
 * static Condition adult(EntitySource<User> user) {
 *     return user.get(User::getAge).ge(18);
 * }
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface HybridExpression {

    /** The attribute it computes: the name of a {@link Hybrid} getter, as a path would have it. */
    String value();
}
