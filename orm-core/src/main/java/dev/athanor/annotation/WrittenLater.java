package dev.athanor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A reference that never decides in which order rows are written: where it refers to a row that is new in the same flush, its
 * own row is inserted with null, and the reference is written behind both; before rows are deleted that refer to each other, it
 * is made null. SQLAlchemy calls this post-update.
 *
 * <p>References in a circle are treated so by themselves; this says which of them.
 *
 * <pre>{@code
 * @WrittenLater
 * @OneToOne
 * private Child favourite;
 * }</pre>
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface WrittenLater {}
