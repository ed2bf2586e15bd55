/** Entities that several tests share. Read-only: a test that needs another mapping makes its own. */
@NullMarked
package dev.athanor.testkit.model;

import org.jspecify.annotations.NullMarked;
