/** What SQL Server does in its own way. */
@NullMarked
package dev.athanor.dialect.sqlserver;

import org.jspecify.annotations.NullMarked;
