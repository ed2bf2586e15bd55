/**
 * The test kit: real databases for a test class, the log of what was executed on them, and the count of connections
 * that were not given back. Start at {@link dev.athanor.testkit.DatabaseTest}.
 */
@NullMarked
package dev.athanor.testkit;

import org.jspecify.annotations.NullMarked;
