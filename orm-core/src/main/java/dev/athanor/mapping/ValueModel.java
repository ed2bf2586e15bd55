package dev.athanor.mapping;

import dev.athanor.internal.util.Nearest;
import java.util.List;
import java.util.Optional;

/**
 * What the values in a collection, or the keys of a map, are: one column, or an embeddable object of some. Immutable.
 *
 * @param type the class of the values
 * @param columns their columns; the one of a plain value is called {@value #ITSELF}
 * @param isEmbeddable whether a value is an object of columns
 */
public record ValueModel(Class<?> type, List<BasicAttribute> columns, boolean isEmbeddable) {

    /** What the value itself is called where it has a column of its own. */
    public static final String ITSELF = "value";

    /** Copies the columns. */
    public ValueModel {
        columns = List.copyOf(columns);
    }

    /** Returns a column by the name of its attribute, as seen from the value. */
    public Optional<BasicAttribute> find(String attribute) {
        return columns.stream()
                .filter(column -> column.name().equals(attribute))
                .findFirst();
    }

    /** Returns a hint at the attribute that could have been meant. */
    String hint(String attribute) {
        return Nearest.hint(
                attribute, columns.stream().map(BasicAttribute::name).toList());
    }
}
