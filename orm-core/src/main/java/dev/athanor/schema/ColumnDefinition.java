package dev.athanor.schema;

import dev.athanor.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as it is declared: {@code column("name", varchar(100)).notNull()}. Immutable; each method returns a changed copy.
 *
 * @param name the name in the database
 * @param type what it holds
 * @param isNullable whether it may be null; a primary key never is
 * @param isPrimaryKey whether it is part of the primary key
 * @param isIdentity whether the database numbers the rows
 * @param isUnique whether its values differ from row to row
 * @param reference the foreign key it is, or null
 * @param defaultText the SQL of its default value, or null
 * @param comment a comment kept by the database, or null
 * @param <T> the Java class of the values
 */
public record ColumnDefinition<T>(
        String name,
        SqlType<T> type,
        boolean isNullable,
        boolean isPrimaryKey,
        boolean isIdentity,
        boolean isUnique,
        @Nullable ForeignKey reference,
        @Nullable String defaultText,
        @Nullable String comment)
        implements TableElement {

    /** Declares a column that may be null. */
    public static <T> ColumnDefinition<T> column(String name, SqlType<T> type) {
        return new ColumnDefinition<>(name, type, true, false, false, false, null, null, null);
    }

    /** Makes it part of the primary key. */
    public ColumnDefinition<T> primaryKey() {
        return new ColumnDefinition<>(name, type, false, true, isIdentity, isUnique, reference, defaultText, comment);
    }

    /** Lets the database number the rows. */
    public ColumnDefinition<T> identity() {
        return new ColumnDefinition<>(name, type, false, isPrimaryKey, true, isUnique, reference, defaultText, comment);
    }

    /** Makes a value required. */
    public ColumnDefinition<T> notNull() {
        return new ColumnDefinition<>(
                name, type, false, isPrimaryKey, isIdentity, isUnique, reference, defaultText, comment);
    }

    /** Makes its values differ from row to row. */
    public ColumnDefinition<T> unique() {
        return new ColumnDefinition<>(
                name, type, isNullable, isPrimaryKey, isIdentity, true, reference, defaultText, comment);
    }

    /** Makes it a foreign key to a column of a table, which may be declared later. */
    public ColumnDefinition<T> references(String table, String column) {
        return references(ForeignKey.of(List.of(name), table, List.of(column)));
    }

    /** Makes it a foreign key. */
    public ColumnDefinition<T> references(ForeignKey key) {
        return new ColumnDefinition<>(
                name, type, isNullable, isPrimaryKey, isIdentity, isUnique, key, defaultText, comment);
    }

    /** Gives it a default in SQL. The text goes to the database as it is: never put a user's input into it. */
    public ColumnDefinition<T> defaultSql(String sql) {
        return new ColumnDefinition<>(
                name, type, isNullable, isPrimaryKey, isIdentity, isUnique, reference, sql, comment);
    }

    /** Gives it a comment that the database keeps. */
    public ColumnDefinition<T> comment(String text) {
        return new ColumnDefinition<>(
                name, type, isNullable, isPrimaryKey, isIdentity, isUnique, reference, defaultText, text);
    }
}
