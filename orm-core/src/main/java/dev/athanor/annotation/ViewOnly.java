package dev.athanor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A relationship that is read and never written: another view of what a second relationship writes, in another order or by
 * another way of loading. Changing its collection is refused, and it cascades nothing.
 *
 * <pre>{@code
 * @ViewOnly
 * @OneToMany(mappedBy = "author")
 * @OrderBy("price DESC")
 * private List<Book> dearest = new ArrayList<>();
 * }</pre>
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ViewOnly {}
