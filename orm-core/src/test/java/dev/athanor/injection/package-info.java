/** No text that a program hands over becomes SQL, except where it is said to. */
@NullMarked
package dev.athanor.injection;

import org.jspecify.annotations.NullMarked;
