/** What H2 does in its own way. */
@NullMarked
package dev.athanor.dialect.h2;

import org.jspecify.annotations.NullMarked;
