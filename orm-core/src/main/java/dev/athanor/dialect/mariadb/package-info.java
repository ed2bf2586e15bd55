/** What MariaDB does in its own way. */
@NullMarked
package dev.athanor.dialect.mariadb;

import org.jspecify.annotations.NullMarked;
