/**
 * From annotated classes to entity models, and from method references to attributes. It describes; it never touches a database.
 */
@NullMarked
package dev.athanor.mapping;

import org.jspecify.annotations.NullMarked;
