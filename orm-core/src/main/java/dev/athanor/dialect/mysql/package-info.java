/** What MySQL does in its own way. */
@NullMarked
package dev.athanor.dialect.mysql;

import org.jspecify.annotations.NullMarked;
