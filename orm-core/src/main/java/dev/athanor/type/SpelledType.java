package dev.athanor.type;

import dev.athanor.OrmException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A type in the words of one database, for what no other has: {@code new SpelledType<>("citext", SqlTypes.TEXT)}. Columns whose
 * type is not known here are reflected so.
 *
 * @param spelling how the database writes it; names, sizes, labels in quotes and brackets, nothing else
 * @param like the type whose values travel the same way
 * @param <T> the Java class of the values
 */
public record SpelledType<T>(String spelling, SqlType<T> like) implements SqlType<T> {

    /** Words that would say more of a column than its type. */
    private static final String NO_TYPE = "(?i:primary|references|default|check|unique|not|null|generated|as|constraint"
            + "|auto_increment|autoincrement|identity|on|comment|using)\\b";

    /** A backslash would end a name in quotes elsewhere on MySQL, to which that is a text. */
    private static final String NAME = "(?:(?!" + NO_TYPE + ")[\\p{L}_][\\p{L}\\p{N}_$]*|\"(?:[^\"\\x00\\\\]|\"\")+\")";

    private static final String LABEL = "'(?:[^'\\\\\\x00]|'')*'";
    private static final String SIZES =
            "\\(\\s*(?:-?\\d+|\\w+|" + LABEL + ")(?:\\s*,\\s*(?:-?\\d+|\\w+|" + LABEL + "))*\\s*\\)";
    private static final Pattern SPELLING =
            Pattern.compile(NAME + "(?:\\." + NAME + ")?(?:\\s*" + SIZES + "|\\s+" + NAME + "|\\[\\d*\\])*");

    /** Checks that the spelling is that of a type. */
    public SpelledType {
        if (!SPELLING.matcher(spelling).matches()) {
            throw new OrmException(
                    "orm-type-bad-spelling",
                    "\"" + spelling + "\" is no name of a type: it may have names, sizes and labels in parentheses, and"
                            + " brackets. Write it as the database lists it.");
        }
    }

    /** Returns a type with a spelling, or the type it is like where the spelling has what none may have. */
    public static <T> SqlType<T> orLike(String spelling, SqlType<T> like) {
        return SPELLING.matcher(spelling).matches() ? new SpelledType<>(spelling, like) : like;
    }

    @Override
    public Class<T> javaType() {
        return like.javaType();
    }

    @Override
    public SqlKind kind() {
        return like.kind();
    }

    @Override
    public int length() {
        return like.length();
    }

    @Override
    public int precision() {
        return like.precision();
    }

    @Override
    public int scale() {
        return like.scale();
    }

    @Override
    public boolean same(@Nullable T left, @Nullable T right) {
        return like.same(left, right);
    }

    @Override
    public T copy(T value) {
        return like.copy(value);
    }
}
