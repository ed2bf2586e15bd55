/**
 * The SQL language as immutable values: expressions, conditions and statements. Nothing here knows a database, a connection or
 * an entity; tables and entities enter through a few open interfaces ({@link NamedTable}, {@link NamedColumn}, and those whose
 * names begin with {@code Mapped}).
 */
@NullMarked
package dev.athanor.sql;

import org.jspecify.annotations.NullMarked;
