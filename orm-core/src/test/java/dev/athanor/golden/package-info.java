/**
 * The questions of the golden facts asked through the public API, and their answers compared: see {@link dev.athanor.golden.GoldenTest}.
 */
@NullMarked
package dev.athanor.golden;

import org.jspecify.annotations.NullMarked;
