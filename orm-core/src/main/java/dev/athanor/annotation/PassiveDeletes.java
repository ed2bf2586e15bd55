package dev.athanor.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Leaves what happens to the rows on the other side to the database when an object is deleted: the foreign key is declared
 * with {@code ON DELETE CASCADE} where the relationship cascades deletes, else with {@code ON DELETE SET NULL}, and nothing is
 * loaded for them. Objects that are in memory are deleted, or refer to nothing, as without it.
 *
 * <pre>{@code
 * @PassiveDeletes
 * @OneToMany(mappedBy = "sensor", cascade = CascadeType.ALL)
 * private List<Reading> readings = new ArrayList<>();
 * }</pre>
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface PassiveDeletes {}
