/**
 * What a database can do and how it says it: one {@link Dialect} for each, with its catalog and its errors. The dialects
 * themselves live in packages below and never know each other.
 */
@NullMarked
package dev.athanor.dialect;

import org.jspecify.annotations.NullMarked;
