/** A live database as schema values: what schemas, tables and columns are there. It changes nothing. */
@NullMarked
package dev.athanor.reflect;

import org.jspecify.annotations.NullMarked;
