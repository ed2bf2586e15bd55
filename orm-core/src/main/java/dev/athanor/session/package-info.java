/** The unit of work as the user sees it: sessions, and the queries they run. */
@NullMarked
package dev.athanor.session;

import org.jspecify.annotations.NullMarked;
