/** Countries with cities with streets with houses: four levels to load in every way. */
@NullMarked
package dev.athanor.session.atlas;

import org.jspecify.annotations.NullMarked;
