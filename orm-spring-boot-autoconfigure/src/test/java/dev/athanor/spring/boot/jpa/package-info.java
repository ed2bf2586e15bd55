/** An entity that is Hibernate's. */
@NullMarked
package dev.athanor.spring.boot.jpa;

import org.jspecify.annotations.NullMarked;
