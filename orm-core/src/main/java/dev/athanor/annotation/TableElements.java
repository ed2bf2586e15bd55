package dev.athanor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the table of an entity has beyond the columns of its attributes: a static method that returns indexes, constraints and
 * options as the schema language writes them. In a mapped superclass it holds for the table of each entity.
 *
 * <pre>{@code
 * @TableElements
 * static List<TableElement> elements() {
 *     return List.of(
 *             Index.of("email").unique().where(table -> table.bool("active")),
 *             Index.on(IndexPart.of(table -> lower(table.string("name")))),
 *             CheckConstraint.of(table -> table.number("age", Integer.class).ge(0)));
 * }
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TableElements {}
