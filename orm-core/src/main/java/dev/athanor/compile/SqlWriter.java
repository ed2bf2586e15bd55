package dev.athanor.compile;

import dev.athanor.sql.NamedTable;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The words of SQL: names, quoted where they must be, types, and values that travel beside the text. A writer lives for one
 * statement. Confined to one thread.
 */
public abstract class SqlWriter {

    private final StringBuilder text = new StringBuilder(256);
    private final List<Slot> slots = new ArrayList<>();

    /** Returns what was written. */
    protected final CompiledSql written() {
        return new CompiledSql(text.toString(), slots);
    }

    /** Writes text as it is. */
    protected final void write(String words) {
        text.append(words);
    }

    /** Writes a number. */
    protected final void write(long number) {
        text.append(number);
    }

    /** Writes a question mark for a value. */
    protected final void bind(SqlType<?> type, @Nullable Object value) {
        slots.add(new Slot.Value(type, value));
        text.append('?');
    }

    /** Writes a question mark for a value that is given later. */
    protected final void named(SqlType<?> type, String name) {
        slots.add(new Slot.Named(type, name));
        text.append('?');
    }

    /** Writes items with something between them. */
    protected final <T> void list(String between, List<? extends T> items, Consumer<T> writer) {
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                text.append(between);
            }
            writer.accept(items.get(i));
        }
    }

    /** Writes a name as it is where the database would read it back unchanged, and quoted where it would not. */
    protected final void identifier(String name) {
        if (isPlain(name) && !isReserved(name)) {
            text.append(name);
        } else {
            text.append(quoted(name));
        }
    }

    /** Writes the name of a table, with its schema. */
    protected final void tableName(NamedTable table) {
        String schema = table.schema();
        if (schema != null) {
            identifier(schema);
            write(".");
        }
        identifier(table.name());
    }

    /** Writes the type of a column or cast. */
    protected void typeName(SqlType<?> type) {
        write(TypeNames.standard(type));
    }

    /** Returns a name in quotes; quotes within it are doubled. */
    protected String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /**
     * Tells whether the database reads a name back unchanged without quotes. The standard folds to upper case; databases that
     * do still find {@code users} by {@code users}, so lower case is plain everywhere.
     */
    protected boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** Tells whether a name is a word of the language. */
    protected boolean isReserved(String name) {
        return ReservedWords.STANDARD.contains(name.toUpperCase(Locale.ROOT));
    }
}
