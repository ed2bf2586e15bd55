/**
 * The guards of the whole module: its map of packages, its public API, its error codes. Each is proven by a violation
 * that it catches.
 */
@NullMarked
package dev.athanor.architecture;

import org.jspecify.annotations.NullMarked;
