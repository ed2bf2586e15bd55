package dev.athanor.engine;

/** Hears of every statement an engine executes, on the thread that executes it. */
@FunctionalInterface
public interface StatementListener {

    /** Called behind each statement, whether it failed or not. What it throws goes to the caller of the statement. */
    void executed(StatementEvent event);
}
