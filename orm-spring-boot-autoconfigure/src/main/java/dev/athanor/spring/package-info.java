/**
 * Sessions in Spring's transactions: a transaction manager, the session that beans inject, and Spring's exceptions. It needs no
 * Spring Boot.
 */
@NullMarked
package dev.athanor.spring;

import org.jspecify.annotations.NullMarked;
