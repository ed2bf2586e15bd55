/** What SQLite does in its own way. */
@NullMarked
package dev.athanor.dialect.sqlite;

import org.jspecify.annotations.NullMarked;
