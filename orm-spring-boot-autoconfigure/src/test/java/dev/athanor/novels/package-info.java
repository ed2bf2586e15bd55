/** Entities and repositories of these tests. */
@NullMarked
package dev.athanor.novels;

import org.jspecify.annotations.NullMarked;
