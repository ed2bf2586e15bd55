package dev.athanor.session;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stands around flushes that write something, on the thread that flushes. */
@FunctionalInterface
public interface FlushListener {

    /** Called before a flush writes. What it returns is called behind it, with what the flush threw or null. */
    Consumer<@Nullable RuntimeException> flushing();
}
