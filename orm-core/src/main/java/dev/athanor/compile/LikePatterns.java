package dev.athanor.compile;

import dev.athanor.sql.Expression;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;

/** How patterns travel to databases for which a backslash in them is no plain character. */
final class LikePatterns {

    /** The text of the statement stays the same whatever the pattern holds: it is changed on its way to the database. */
    static final SqlType<String> BACKSLASHES_DOUBLED = SqlTypes.TEXT.converted(
            String.class, SqlTypes.converter(pattern -> pattern.replace("\\", "\\\\"), pattern -> pattern));

    private LikePatterns() {}

    /** Tells whether a pattern is a value rather than computed by the database. */
    static boolean isValue(Expression<String> pattern) {
        return pattern instanceof Expression.Bind || pattern instanceof Expression.Parameter;
    }
}
