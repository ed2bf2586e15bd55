/** What PostgreSQL does in its own way. */
@NullMarked
package dev.athanor.dialect.postgresql;

import org.jspecify.annotations.NullMarked;
