package dev.athanor.internal.bytecode;

import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The way from an entity to one of its persistent fields, through embedded objects: {@code [User.address, Address.street]}.
 *
 * @param steps the fields from the outside in, at least one
 */
public record FieldPath(List<Field> steps) {

    public FieldPath {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("A path has at least one field.");
        }
    }

    public static FieldPath of(Field... steps) {
        return new FieldPath(List.of(steps));
    }

    /** Returns the path to a field of the embedded object this path leads to. */
    public FieldPath to(Field field) {
        return new FieldPath(Stream.concat(steps.stream(), Stream.of(field)).toList());
    }

    /** Returns the field the path ends in. */
    public Field field() {
        return steps.get(steps.size() - 1);
    }

    /** Returns the declared class of that field. */
    public Class<?> type() {
        return field().getType();
    }

    /** Returns the names joined by dots: {@code address.street}. */
    public String name() {
        return steps.stream().map(Field::getName).collect(Collectors.joining("."));
    }

    /** Tells whether the field is inside an embedded object. */
    public boolean isEmbedded() {
        return steps.size() > 1;
    }

    /**
     * Returns the class of the embedded object a step leads to. It is the declared class of the field; where that was erased, as
     * in {@code class Base<T> { T address; }}, the class that declares the next step.
     */
    Class<?> embeddedType(int step) {
        Class<?> declared = steps.get(step).getType();
        Class<?> next = steps.get(step + 1).getDeclaringClass();
        return next.isAssignableFrom(declared) ? declared : next;
    }
}
