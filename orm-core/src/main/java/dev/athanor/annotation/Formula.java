package dev.athanor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field that has no column: the database computes its value whenever the entity is loaded, as a static method with
 * {@link HybridExpression} of the same name says. It is never written.
 *
 * <pre>{@code
 * @Formula
 * private long postCount;
 *
 * @HybridExpression("postCount")
 * static Expression<Long> postCount(EntitySource<Author> author) {
 *     var post = alias(Post.class, "counted");
 *     return scalar(select(count()).from(post).where(post.get("author.id", Long.class).eq(author.get(Author::getId))));
 * }
 * }</pre>
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Formula {}
