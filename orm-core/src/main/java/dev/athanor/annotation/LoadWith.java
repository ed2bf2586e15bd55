package dev.athanor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a relationship is loaded where a statement does not say: {@code @OneToMany(mappedBy = "author") @LoadWith(SELECT_IN)}. Says
 * more than {@code fetch}, and counts instead of it.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface LoadWith {

    /** Returns how it is loaded. */
    Strategy value();

    /** When and how the entities of a relationship are loaded. */
    enum Strategy {
        /** When the attribute is first touched: for all objects that were loaded together. */
        LAZY,
        /** With the same statement, by a join. */
        JOINED,
        /** With one more statement, by the keys of the objects. */
        SELECT_IN,
        /** With one more statement, which has the first one within. */
        SUBQUERY,
        /** Never: touching the attribute is an error. */
        RAISE,
        /** Never: the attribute is empty. */
        NOLOAD
    }
}
