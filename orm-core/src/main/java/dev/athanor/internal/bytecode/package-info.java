/**
 * Writes classes at run time: accessors that reach private fields and read rows straight into them, and the lazy subclasses that
 * rows materialise as. Also reads classes: what a method reference names, and who touches a field behind its getter's back. It
 * knows fields, columns and codecs; it knows no mapping, no session and no database.
 */
@NullMarked
package dev.athanor.internal.bytecode;

import org.jspecify.annotations.NullMarked;
