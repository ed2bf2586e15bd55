/** A small music shop, in which the behaviour of sessions is shown. */
@NullMarked
package dev.athanor.behaviour.music;

import org.jspecify.annotations.NullMarked;
