/** What {@code jakarta.persistence} cannot say about a mapping. Annotations only, no logic. */
@NullMarked
package dev.athanor.annotation;

import org.jspecify.annotations.NullMarked;
