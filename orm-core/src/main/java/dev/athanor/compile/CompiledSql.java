package dev.athanor.compile;

import java.util.List;

/**
 * A statement as a database takes it.
 *
 * @param text the text, with a question mark for each value
 * @param slots what the question marks stand for, in order
 */
public record CompiledSql(String text, List<Slot> slots) {

    /** Returns the text on several lines, a line for each clause and a block for each sub-select; it means the same. */
    public String pretty() {
        return PrettySql.of(text);
    }

    /** Returns the text alone: values never print themselves. */
    @Override
    public String toString() {
        return text;
    }
}
