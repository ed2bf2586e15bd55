package dev.athanor.session;

/**
 * A statement that was executed because an attribute was touched.
 *
 * @param entity the class of the entity
 * @param attribute the relationship
 * @param times how often that has happened in the same session, this time included
 */
public record LazyLoad(Class<?> entity, String attribute, int times) {}
