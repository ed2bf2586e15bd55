/** Listeners: how they are registered, ordered and removed. What they listen to belongs to each floor. */
@NullMarked
package dev.athanor.event;

import org.jspecify.annotations.NullMarked;
