/** What is reflected is what is there. */
@org.jspecify.annotations.NullMarked
package dev.athanor.reflect;
