/** Entities and embeddables of another package, whose insides the accessors must reach all the same. Read-only. */
package dev.athanor.internal.bytecode.model;
