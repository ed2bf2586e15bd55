package dev.athanor.internal.util;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The key of a row whose key has several columns: their values, in the order of the key. Immutable and thread-safe. */
public final class CompositeKey {

    private final Object[] parts;
    private final int hash;

    private CompositeKey(Object[] parts) {
        this.parts = parts;
        this.hash = Arrays.hashCode(parts);
    }

    /** Makes a key of its parts, none of which is null. The array is kept: it must not change any more. */
    public static CompositeKey of(Object... parts) {
        for (Object part : parts) {
            Objects.requireNonNull(part, "a part of a key");
        }
        return new CompositeKey(parts);
    }

    /** Returns the value of one of its columns. */
    public Object part(int index) {
        return parts[index];
    }

    /** Returns the part of a key of any kind: of one that is a bare value, there is only that. */
    public static Object part(Object key, int index) {
        return key instanceof CompositeKey composite ? composite.parts[index] : key;
    }

    /** Returns the values of its columns. */
    public List<Object> parts() {
        return List.of(parts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompositeKey key && key.hash == hash && Arrays.equals(key.parts, parts);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return Stream.of(parts).map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
