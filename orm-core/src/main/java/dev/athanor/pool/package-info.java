/** Where connections come from: a pool of our own, or a data source somebody else manages. */
@NullMarked
package dev.athanor.pool;

import org.jspecify.annotations.NullMarked;
