/** The application of docs/getting-started.md. */
@NullMarked
package dev.athanor.spring.boot.test.guide;

import org.jspecify.annotations.NullMarked;
