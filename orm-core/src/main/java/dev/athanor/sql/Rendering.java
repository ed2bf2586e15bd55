package dev.athanor.sql;

import dev.athanor.OrmException;
import dev.athanor.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link CustomExpression} writes itself with. Values never become part of the text, and neither can anything else that
 * comes from outside. Confined to one thread.
 */
public interface Rendering {

    /** Returns the name of the dialect that is written: {@code postgresql}. */
    String dialect();

    /**
     * Writes words and signs of SQL: letters, digits, spaces and operators. Quotes, semicolons, comments and question marks are
     * refused.
     */
    Rendering words(String words);

    /** Writes an expression as it is: between parentheses or commas. */
    Rendering expression(Expression<?> expression);

    /** Writes an expression that stands beside an operator, in parentheses where it would come apart. */
    Rendering operand(Expression<?> expression);

    /** Writes a condition where SQL wants one, such as behind WHEN. */
    Rendering condition(Condition condition);

    /** Writes a value: it travels beside the text. */
    <T> Rendering bind(@Nullable T value, SqlType<T> type);

    /** Writes a name, in quotes where it must be. */
    Rendering identifier(String name);

    /** Writes a type as CAST wants it. */
    Rendering typeName(SqlType<?> type);

    /** Makes the exception for a dialect that cannot say it; the remedy is a sentence. */
    OrmException unsupported(String construct, String remedy);
}
