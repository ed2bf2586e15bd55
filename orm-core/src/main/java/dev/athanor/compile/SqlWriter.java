package dev.athanor.compile;

import dev.athanor.OrmException;
import dev.athanor.sql.NamedTable;
import dev.athanor.type.SpelledType;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The words of SQL: names, quoted where they must be, types, and values that travel beside the text. A writer lives for one
 * statement. Confined to one thread.
 */
public abstract class SqlWriter {

    private StringBuilder text = new StringBuilder(1024);
    private List<Slot> slots = new ArrayList<>();
    private boolean literal;
    private SchemaTranslation schemas = SchemaTranslation.NONE;

    /** Writes the tables in other schemas than they were declared with; called before anything is written. */
    public final void translateSchemas(SchemaTranslation translation) {
        schemas = translation;
    }

    /** Returns what was written. */
    protected final CompiledSql written() {
        return new CompiledSql(text.toString(), slots);
    }

    // Fragments: what is found out late and must be written early

    /** Returns where the next text will be written. */
    final int position() {
        return text.length();
    }

    /** Returns how many values were written. */
    final int slotCount() {
        return slots.size();
    }

    /** Writes something apart and returns it. */
    final CompiledSql apart(Runnable writing) {
        StringBuilder before = text;
        List<Slot> slotsBefore = slots;
        text = new StringBuilder();
        slots = new ArrayList<>();
        try {
            writing.run();
            return written();
        } finally {
            text = before;
            slots = slotsBefore;
        }
    }

    /** Writes a fragment at the end. */
    final void append(CompiledSql fragment) {
        text.append(fragment.text());
        slots.addAll(fragment.slots());
    }

    /** Writes a fragment before what was written since a position. */
    final void insertAt(int position, int slotCount, CompiledSql fragment) {
        text.insert(position, fragment.text());
        slots.addAll(slotCount, fragment.slots());
    }

    /** Writes text as it is. */
    protected final void write(String words) {
        text.append(words);
    }

    /** Writes a number. */
    protected final void write(long number) {
        text.append(number);
    }

    /** Has values written into the text from here on, as a schema wants it. */
    final void writeLiterals() {
        literal = true;
    }

    /** Writes a question mark for a value. */
    protected final void bind(SqlType<?> type, @Nullable Object value) {
        if (literal) {
            String written = vocabulary().literal(type, value);
            text.append(written.startsWith("-") ? "(" + written + ")" : written);
            return;
        }
        slots.add(new Slot.Value(type, value));
        text.append('?');
    }

    /** Writes a question mark for a value that is made for each execution. */
    protected final void generated(SqlType<?> type, Supplier<?> values) {
        slots.add(new Slot.Generated(type, values));
        text.append('?');
    }

    /** Writes a question mark for a value that is given later. */
    protected final void named(SqlType<?> type, String name) {
        if (literal) {
            throw new OrmException(
                    "orm-schema-parameter",
                    "An expression in the schema has the parameter \"" + name
                            + "\", and a schema takes none. Give it a value.");
        }
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

    /** Returns what messages call the database. */
    protected String database() {
        return "The database";
    }

    /** Returns how the database spells names and types. */
    protected Vocabulary vocabulary() {
        return Vocabulary.STANDARD;
    }

    /** Writes a name, quoted where it must be. */
    protected final void identifier(String name) {
        text.append(vocabulary().name(name));
    }

    /** Returns a name as it is written, with the schema that stands for a declared one. */
    protected final String qualifiedName(@Nullable String declared, String name) {
        String schema = schemas.apply(declared);
        String written = vocabulary().name(name);
        return schema == null ? written : vocabulary().name(schema) + "." + written;
    }

    /** Writes the name of a table, with its schema. */
    protected final void tableName(NamedTable table) {
        schemaPrefix(table.schema());
        identifier(table.name());
    }

    /** Writes the schema that stands for a declared one, and a dot, if there is one. */
    protected final void schemaPrefix(@Nullable String declared) {
        String schema = schemas.apply(declared);
        if (schema != null) {
            identifier(schema);
            write(".");
        }
    }

    /** Returns the type of a column. */
    protected final String columnTypeName(SqlType<?> type) {
        return type instanceof SpelledType<?> spelled
                ? spelled.spelling()
                : vocabulary().typeName(type);
    }

    /** Writes the type that a value is converted to. */
    protected final void typeName(SqlType<?> type) {
        boolean isOwn = type instanceof SpelledType<?> && type.kind() == SqlKind.OTHER;
        text.append(isOwn ? columnTypeName(type) : vocabulary().castName(type));
    }
}
