package dev.athanor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Leaves a value, or an embedded value, out when rows are read, and loads it when its getter is first called: for all objects that were
 * loaded together at once. The same as {@code @Basic(fetch = LAZY)}, with a group.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Deferred {

    /** Returns the name of those attributes that are loaded when one of them is touched; empty for this one alone. */
    String group() default "";
}
