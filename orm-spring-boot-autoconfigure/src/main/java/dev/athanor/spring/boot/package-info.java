/** What Spring Boot configures by itself: properties, beans, metrics and health. */
@NullMarked
package dev.athanor.spring.boot;

import org.jspecify.annotations.NullMarked;
