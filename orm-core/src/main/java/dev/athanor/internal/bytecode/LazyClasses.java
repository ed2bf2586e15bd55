package dev.athanor.internal.bytecode;

import java.util.List;
import java.util.Optional;

/** Writes lazy subclasses: {@code User$Orm extends User}, whose getters load what is not there yet. Thread-safe. */
public final class LazyClasses {

    private LazyClasses() {}

    /** Returns the subclass of an entity with these lazy attributes; the same one every time. */
    public static Class<?> of(Class<?> entity, List<LazyAttribute> attributes) {
        if (entity != null) {
            throw new UnsupportedOperationException(entity + " " + attributes);
        }
        return Object.class;
    }

    /** Returns why an attribute cannot be lazy, as the end of a sentence; empty if it can. */
    public static Optional<String> obstacle(Class<?> entity, LazyAttribute attribute) {
        if (entity != null) {
            throw new UnsupportedOperationException(entity + " " + attribute);
        }
        return Optional.empty();
    }
}
