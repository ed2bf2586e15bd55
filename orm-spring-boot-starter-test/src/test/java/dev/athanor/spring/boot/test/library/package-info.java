/** A small application to be sliced. */
@NullMarked
package dev.athanor.spring.boot.test.library;

import org.jspecify.annotations.NullMarked;
