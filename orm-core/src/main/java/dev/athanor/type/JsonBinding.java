package dev.athanor.type;

import java.lang.reflect.Type;

/**
 * Turns objects into JSON documents and back, for {@link SqlTypes#json(Class, JsonBinding)}. It never sees null. Implementations are
 * thread-safe; {@link JacksonBinding} is one, for programs that have Jackson.
 */
public interface JsonBinding {

    /** Returns an object as a document. */
    String write(Object value);

    /**
     * Makes an object of a document.
     *
     * @param document the document, as the database returns it: spaces and the order of names may differ from what was written
     * @param type the class, or the generic type, of the object
     */
    Object read(String document, Type type);
}
