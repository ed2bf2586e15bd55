/** Tests of applications: a slice with entities, engine and session, and the number of statements as an expectation. */
@NullMarked
package dev.athanor.spring.boot.test;

import org.jspecify.annotations.NullMarked;
