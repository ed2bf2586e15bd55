/** Small things every floor may use: sorting by dependency and names that are nearly right. */
@NullMarked
package dev.athanor.internal.util;

import org.jspecify.annotations.NullMarked;
