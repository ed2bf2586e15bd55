package dev.athanor.compile;

import dev.athanor.sql.ArrayExpression;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Json;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Predicate;
import dev.athanor.type.SqlKind;
import dev.athanor.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Writes what is looked up in JSON documents, by paths that are bound, and what is computed of arrays. Confined to one thread. */
public abstract class DocumentCompiler extends TimeCompiler {

    DocumentCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    // JSON

    /** Writes what is at a place of a document, as a value of SQL. */
    @Override
    protected void json(Json.Value<?> value) {
        throw Unsupported.by(database(), "paths into JSON", "Select the document, and look into it in Java.");
    }

    /** Writes whether there is something at a place of a document. */
    protected void jsonExists(Json place) {
        throw Unsupported.by(database(), "paths into JSON", "Select the document, and look into it in Java.");
    }

    /** Writes whether a document has everything in it that another has. */
    protected void jsonContains(Predicate.JsonContains contains) {
        throw Unsupported.by(
                database(), "containment of JSON documents", "Compare what is at a place: get(…).asText().eq(…).");
    }

    /** Writes a document, converted where it is mere text. */
    protected final void document(Json place) {
        Expression<?> document = place.document();
        if (kind(document) == SqlKind.JSON && !(unwrapped(document) instanceof Expression.Bind)) {
            operand(document);
        } else {
            cast(document, SqlTypes.JSON);
        }
    }

    /** Binds the path to a place, as most databases write it: {@code $."key"[0]}. */
    protected final void bindPath(Json place) {
        bind(SqlTypes.TEXT, pathTo(place));
    }

    /** Returns a control character as a path has it. */
    protected String controlInPath(char control) {
        return String.format(java.util.Locale.ROOT, "\\u%04x", (int) control);
    }

    /** Returns the path to a place, as most databases write it. */
    protected final String pathTo(Json place) {
        StringBuilder path = new StringBuilder("$");
        for (Object step : place.path()) {
            if (step instanceof Integer index) {
                path.append('[').append(index).append(']');
            } else {
                path.append(".\"");
                String key = (String) step;
                for (int i = 0; i < key.length(); i++) {
                    char c = key.charAt(i);
                    if (c == '"' || c == '\\') {
                        path.append('\\').append(c);
                    } else if (c < ' ') {
                        path.append(controlInPath(c));
                    } else {
                        path.append(c);
                    }
                }
                path.append('"');
            }
        }
        return path.toString();
    }

    // Arrays

    @Override
    final void array(ArrayExpression<?> array) {
        if (array instanceof ArrayExpression.Concatenated<?> concatenated) {
            concatenated(concatenated.first(), concatenated.second());
        } else if (array instanceof ArrayExpression.Element<?> element) {
            element(element.array(), element.index());
        } else if (array instanceof ArrayExpression.Slice<?> slice) {
            slice(slice.array(), slice.from(), slice.to());
        } else if (array instanceof ArrayExpression.Length length) {
            arrayLength(length.array());
        } else {
            throw unknown(array);
        }
    }

    /** Writes two arrays one after the other. */
    protected void concatenated(Expression<?> first, Expression<?> second) {
        throw noArrays();
    }

    /** Writes one element of an array. */
    protected void element(Expression<?> array, Expression<?> index) {
        throw noArrays();
    }

    /** Writes some elements of an array. */
    protected void slice(Expression<?> array, int from, int to) {
        throw noArrays();
    }

    /** Writes the number of elements of an array. */
    protected void arrayLength(Expression<?> array) {
        throw noArrays();
    }

    /** Writes a comparison of two arrays by their elements. */
    protected void arrayComparison(Predicate.ArrayComparison comparison) {
        throw noArrays();
    }

    /** Makes the exception for what a database cannot do because it has no arrays. */
    protected final RuntimeException noArrays() {
        return Unsupported.by(database(), "such operations on arrays", "Use a table of its own for the elements.");
    }
}
