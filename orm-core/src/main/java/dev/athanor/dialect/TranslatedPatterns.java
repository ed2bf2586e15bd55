package dev.athanor.dialect;

import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Patterns of LIKE for databases that want them otherwise. A pattern is translated on its way to the database, so that the text of
 * the statement stays the same. Immutable and thread-safe.
 */
public final class TranslatedPatterns {

    private final Translation translation;
    private final SqlType<String> plain;
    private final SqlType<String> escaped;

    /** Makes patterns that are translated. */
    public TranslatedPatterns(Translation translation) {
        this.translation = translation;
        this.plain = translated(null);
        this.escaped = translated('!');
    }

    /** How one pattern becomes another. */
    @FunctionalInterface
    public interface Translation {

        /** Returns the pattern as the database wants it; the escape character may be null for none. */
        String apply(String pattern, @Nullable Character escape);
    }

    /** Returns the type whose values are patterns of LIKE with the escape character, or with none. */
    public SqlType<String> type(@Nullable Character escape) {
        if (escape == null) {
            return plain;
        }
        return escape == '!' ? escaped : translated(escape);
    }

    private SqlType<String> translated(@Nullable Character escape) {
        return SqlTypes.TEXT.converted(
                String.class, SqlTypes.converter(pattern -> translation.apply(pattern, escape), pattern -> pattern));
    }
}
