package dev.athanor.internal.bytecode;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way from an entity to one of its persistent fields, through embedded objects: {@code [User.address, Address.street]}. Two
 * are equal if they lead through the same fields.
 *
 * @param steps the fields from the outside in, at least one
 * @param annotations what is said about the last field: the field itself, its getter, or what was declared in code
 * @param property how the last field is got and put, or null for the field itself
 */
public record FieldPath(
        List<Field> steps,
        AnnotatedElement annotations,
        @Nullable Property property) {

    /**
     * A getter and a setter that stand before a field.
     *
     * @param getter returns the value
     * @param setter takes a value, or null where the field is set itself
     */
    public record Property(Method getter, @Nullable Method setter) {}

    public FieldPath {
        steps = List.copyOf(steps);
        requireOne(steps);
    }

    public FieldPath(List<Field> steps) {
        this(steps, requireOne(steps).get(steps.size() - 1), null);
    }

    private static List<Field> requireOne(List<Field> steps) {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("A path has at least one field.");
        }
        return steps;
    }

    public static FieldPath of(Field... steps) {
        return new FieldPath(List.of(steps));
    }

    /** Returns the path to a field of the embedded object this path leads to. */
    public FieldPath to(Field field) {
        return to(of(field));
    }

    /** Returns the path through the embedded object this path leads to, with what is said about the end of the other. */
    public FieldPath to(FieldPath within) {
        return new FieldPath(
                Stream.concat(steps.stream(), within.steps.stream()).toList(), within.annotations, within.property);
    }

    /** Returns the same path, about which something else says what it is. */
    public FieldPath describedBy(AnnotatedElement other) {
        return new FieldPath(steps, other, property);
    }

    /** Returns the same path, whose end is got and put by methods. */
    public FieldPath through(Method getter, @Nullable Method setter) {
        return new FieldPath(steps, annotations, new Property(getter, setter));
    }

    /** Returns the same path, whose end is got and put as a field. */
    public FieldPath byField() {
        return property == null ? this : new FieldPath(steps, annotations, null);
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldPath path && path.steps.equals(steps);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }
}
