package dev.athanor.compile;

import dev.athanor.type.SqlType;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a question mark in a text stands for. */
public sealed interface Slot {

    /** Returns the type of the value. */
    SqlType<?> type();

    /** A value that came with the statement. */
    record Value(SqlType<?> type, @Nullable Object value) implements Slot {}

    /** A value that the program makes for each execution. */
    record Generated(SqlType<?> type, Supplier<?> values) implements Slot {}

    /** A value that is given by name when the text is executed. */
    record Named(SqlType<?> type, String name) implements Slot {}
}
