package dev.athanor.schema;

import dev.athanor.sql.Expression;
import dev.athanor.type.SqlType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A column as it is declared: {@code column("name", varchar(100)).notNull()}. Immutable; each method returns a changed copy.
 *
 * @param <T> the Java class of the values
 */
public final class ColumnDefinition<T> implements TableElement {

    private final String name;
    private final SqlType<T> type;
    private final Map<Trait, Object> traits;

    /** What may be said of a column beyond its name and type. */
    private enum Trait {
        NOT_NULL,
        PRIMARY_KEY,
        UNIQUE,
        IDENTITY,
        REFERENCE,
        DEFAULT,
        CLIENT_DEFAULT,
        COMPUTED,
        COLLATION,
        COMMENT
    }

    private ColumnDefinition(String name, SqlType<T> type, Map<Trait, Object> traits) {
        this.name = name;
        this.type = type;
        this.traits = traits;
    }

    /** Declares a column that may be null. */
    public static <T> ColumnDefinition<T> column(String name, SqlType<T> type) {
        return new ColumnDefinition<>(name, type, Map.of());
    }

    // Declaring

    /** Makes it part of the primary key. */
    public ColumnDefinition<T> primaryKey() {
        return notNull().with(Trait.PRIMARY_KEY, true);
    }

    /** Lets the database number the rows. */
    public ColumnDefinition<T> identity() {
        return identity(Identity.BY_DEFAULT);
    }

    /** Lets the database number the rows in a way of its own: {@code identity(Identity.ALWAYS.startingAt(1000))}. */
    public ColumnDefinition<T> identity(Identity numbering) {
        return notNull().with(Trait.IDENTITY, numbering);
    }

    /** Makes a value required. */
    public ColumnDefinition<T> notNull() {
        return with(Trait.NOT_NULL, true);
    }

    /** Makes its values differ from row to row. */
    public ColumnDefinition<T> unique() {
        return with(Trait.UNIQUE, true);
    }

    /** Makes it a foreign key to a column of a table, which may be declared later. */
    public ColumnDefinition<T> references(String table, String column) {
        return references(ForeignKey.of(List.of(name), table, List.of(column)));
    }

    /** Makes it a foreign key. */
    public ColumnDefinition<T> references(ForeignKey key) {
        return with(Trait.REFERENCE, key);
    }

    /** Gives it a default in SQL. The text goes to the database as it is: never put a user's input into it. */
    public ColumnDefinition<T> defaultSql(String sql) {
        return with(Trait.DEFAULT, Formula.sql(sql));
    }

    /** Gives it a default that the database fills in: written as a literal, refused where its type has none. */
    public ColumnDefinition<T> defaultValue(T value) {
        return with(Trait.DEFAULT, Formula.literal(value, type));
    }

    /**
     * Gives it a default that the database computes: {@code defaultValue(currentTimestamp())}. Values within it are written as
     * literals; it cannot name columns.
     */
    public ColumnDefinition<T> defaultValue(Expression<? extends T> value) {
        return with(Trait.DEFAULT, Formula.of(value));
    }

    /**
     * Gives it a default that the program makes, once for each row that an INSERT adds without a value of its own. The database
     * knows nothing of it.
     */
    public ColumnDefinition<T> defaultFrom(Supplier<? extends T> values) {
        return with(Trait.CLIENT_DEFAULT, values);
    }

    /** Has the database compute it from other columns of the row: {@code computed(Computed.sql("price * quantity"))}. */
    public ColumnDefinition<T> computed(Computed computed) {
        return with(Trait.COMPUTED, computed);
    }

    /** Has its text compared and sorted in a way the database knows by name. */
    public ColumnDefinition<T> collate(String collation) {
        return with(Trait.COLLATION, collation);
    }

    /** Gives it a comment that the database keeps. */
    public ColumnDefinition<T> comment(String text) {
        return with(Trait.COMMENT, text);
    }

    /** Returns the same declaration of a column that may be null. */
    public ColumnDefinition<T> nullable() {
        Map<Trait, Object> fewer = new EnumMap<>(Trait.class);
        fewer.putAll(traits);
        fewer.remove(Trait.NOT_NULL);
        return new ColumnDefinition<>(name, type, Collections.unmodifiableMap(fewer));
    }

    /** Returns the same declaration under another name. */
    public ColumnDefinition<T> named(String otherName) {
        return new ColumnDefinition<>(otherName, type, traits);
    }

    private ColumnDefinition<T> with(Trait trait, Object value) {
        Map<Trait, Object> more = new EnumMap<>(Trait.class);
        more.putAll(traits);
        more.put(trait, value);
        return new ColumnDefinition<>(name, type, Collections.unmodifiableMap(more));
    }

    // Reading

    /** Returns the name in the database. */
    public String name() {
        return name;
    }

    /** Returns what it holds. */
    public SqlType<T> type() {
        return type;
    }

    /** Tells whether it may be null; a primary key never is. */
    public boolean isNullable() {
        return !traits.containsKey(Trait.NOT_NULL);
    }

    /** Tells whether it is part of the primary key. */
    public boolean isPrimaryKey() {
        return traits.containsKey(Trait.PRIMARY_KEY);
    }

    /** Tells whether its values differ from row to row. */
    public boolean isUnique() {
        return traits.containsKey(Trait.UNIQUE);
    }

    /** Tells whether the database numbers the rows. */
    public boolean isIdentity() {
        return traits.containsKey(Trait.IDENTITY);
    }

    /** Returns how the database numbers the rows, or null. */
    public @Nullable Identity numbering() {
        return (Identity) traits.get(Trait.IDENTITY);
    }

    /** Returns the foreign key it is, or null. */
    public @Nullable ForeignKey reference() {
        return (ForeignKey) traits.get(Trait.REFERENCE);
    }

    /** Returns the default that the database fills in, or null. */
    public @Nullable Formula serverDefault() {
        return (Formula) traits.get(Trait.DEFAULT);
    }

    /** Returns what makes the values that the program fills in, if anything does. */
    @SuppressWarnings("unchecked") // defaultFrom() put it there
    public Optional<Supplier<? extends T>> clientDefault() {
        return Optional.ofNullable((Supplier<? extends T>) traits.get(Trait.CLIENT_DEFAULT));
    }

    /** Returns how the database computes it, or null. */
    public @Nullable Computed computed() {
        return (Computed) traits.get(Trait.COMPUTED);
    }

    /** Returns the name of its collation, or null for the database's own. */
    public @Nullable String collation() {
        return (String) traits.get(Trait.COLLATION);
    }

    /** Returns the comment kept by the database, or null. */
    public @Nullable String comment() {
        return (String) traits.get(Trait.COMMENT);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ColumnDefinition<?> column
                && column.name.equals(name)
                && column.type.equals(type)
                && column.traits.equals(traits);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type, traits);
    }

    @Override
    public String toString() {
        return name + " " + type + traits;
    }
}
