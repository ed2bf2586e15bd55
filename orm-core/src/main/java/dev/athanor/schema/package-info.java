/** Tables, columns, keys and indexes as values, and the metadata that gathers them. It knows no database and no entity. */
@NullMarked
package dev.athanor.schema;

import org.jspecify.annotations.NullMarked;
