package dev.athanor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A getter that computes its value in memory, and that statements can use as an attribute because a method with
 * {@link HybridExpression} says the same in SQL.
 *
 * <pre>{@code
 * @Hybrid
 * public String getFullName() {
 *     return firstName + " " + lastName;
 * }
 *
 * @HybridExpression("fullName")
 * static Expression<String> fullName(EntitySource<User> user) {
 *     return user.get(User::getFirstName).concat(" ").concat(user.get(User::getLastName));
 * }
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Hybrid {}
