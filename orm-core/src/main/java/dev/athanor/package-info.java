/**
 * What can go wrong: the exceptions every floor of the house may throw. Nothing else lives here, so that every package may
 * depend on it.
 */
@NullMarked
package dev.athanor;

import org.jspecify.annotations.NullMarked;
