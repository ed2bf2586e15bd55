package dev.athanor.type;

import dev.athanor.OrmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array of values of one type, in order; elements may be null. A list that is read belongs to the reader and may be changed.
 *
 * @param element the type of each value
 * @param <E> the Java class of each value
 */
public record ArrayType<E>(SqlType<E> element) implements SqlType<List<E>> {

    /** Refuses arrays of arrays: databases disagree on what they are. */
    public ArrayType {
        if (element.stored() instanceof ArrayType<?>) {
            throw new OrmException(
                    "orm-type-nested-array",
                    "An array of arrays cannot be a type: on some databases all inner arrays must be of one length, others do"
                            + " not tell them apart. Use a table of its own, or a JSON column.");
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the class of a list does not know what is in it
    public Class<List<E>> javaType() {
        return (Class<List<E>>) (Class<?>) List.class;
    }

    @Override
    public SqlKind kind() {
        return SqlKind.ARRAY;
    }

    @Override
    public SqlType<?> stored() {
        return element.stored() == element ? this : new ArrayType<>(element.stored());
    }

    @Override
    public boolean same(@Nullable List<E> left, @Nullable List<E> right) {
        if (left == null || right == null) {
            return left == null && right == null;
        }
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!element.same(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    @SuppressWarnings("NullAway") // elements may be null, and stay so
    public List<E> copy(List<E> value) {
        List<E> copy = new ArrayList<>(value.size());
        for (E one : value) {
            copy.add(one == null ? null : element.copy(one));
        }
        return copy;
    }
}
