/** Entities with listeners that need beans. */
@NullMarked
package dev.athanor.diaries;

import org.jspecify.annotations.NullMarked;
