/** Spring Data repositories and paging over sessions, where Spring Data Commons is present. */
@NullMarked
package dev.athanor.spring.data;

import org.jspecify.annotations.NullMarked;
