/** What Oracle does in its own way. */
@NullMarked
package dev.athanor.dialect.oracle;

import org.jspecify.annotations.NullMarked;
