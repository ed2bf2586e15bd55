/**
 * Entities as JSON, for programs that have Jackson 3: what is not loaded is left out, null or an error, and never loaded because
 * somebody wrote it. Not the values of JSON columns, which are a matter of {@code type}.
 */
@NullMarked
package dev.athanor.jackson;

import org.jspecify.annotations.NullMarked;
