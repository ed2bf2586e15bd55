package dev.athanor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An index of some attributes, by the names the program knows them by: {@code @IndexOn({"lastName", "address.city"})}. An index
 * of some rows only, or of something computed, is one of the {@link TableElements}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(IndexOn.All.class)
public @interface IndexOn {

    /** The attributes, most significant first; dots lead into embedded values, and a reference stands for its columns. */
    String[] value();

    /** Whether the values, together, differ from row to row. */
    boolean unique() default false;

    /** The name of the index; left out, it is made of table and columns. */
    String name() default "";

    /** Several of them. */
    @Documented
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {

        /** The indexes. */
        IndexOn[] value();
    }
}
