package dev.athanor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A value that the database computes from other columns of the row. It is never written, and read back after each INSERT and
 * UPDATE of the row.
 *
 * <pre>{@code
 * @Computed("price * quantity")
 * private BigDecimal total;
 * }</pre>
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Computed {

    /** How it is computed, in SQL, from columns of the same table. */
    String value();

    /** Whether the database keeps the value, rather than computing it each time it is read. */
    boolean isStored() default true;
}
