/** The entities of these tests: notes that must not say the same twice. */
@NullMarked
package dev.athanor.spring.notes;

import org.jspecify.annotations.NullMarked;
