/** Entities and repositories of these tests. */
@NullMarked
package dev.athanor.spring.data.shop;

import org.jspecify.annotations.NullMarked;
