/** What a session knows of its objects: which row each one is, what it held when it was read, and what it was before the transaction. */
@NullMarked
package dev.athanor.internal.state;

import org.jspecify.annotations.NullMarked;
