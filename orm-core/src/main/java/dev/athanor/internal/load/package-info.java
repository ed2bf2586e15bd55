/** From rows to objects: the statements that load entities, and the loaders of their relationships. */
@NullMarked
package dev.athanor.internal.load;

import org.jspecify.annotations.NullMarked;
