/**
 * How a Java value travels to a column and back: SQL types as values, and the codecs that bind and read them through JDBC. It
 * knows neither tables nor statements.
 */
@NullMarked
package dev.athanor.type;

import org.jspecify.annotations.NullMarked;
