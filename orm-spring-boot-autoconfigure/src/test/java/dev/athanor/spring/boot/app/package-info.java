/** A small application: what its beans see of sessions and transactions. */
@NullMarked
package dev.athanor.spring.boot.app;

import org.jspecify.annotations.NullMarked;
