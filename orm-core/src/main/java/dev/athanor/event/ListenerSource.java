package dev.athanor.event;

/** Where the objects of listener classes come from, such as the beans of a framework. Must be thread-safe. */
@FunctionalInterface
public interface ListenerSource {

    /** Returns the listener of a class; asked once for each class and session factory. */
    Object listener(Class<?> type);
}
