/** From changed objects to rows: what a flush is about to do, decided first, and then done. */
@NullMarked
package dev.athanor.internal.flush;

import org.jspecify.annotations.NullMarked;
