package dev.athanor.schema;

import dev.athanor.sql.Condition;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An index. Immutable.
 *
 * @param name its name, or null for one made of table and columns
 * @param parts what it sorts by, most significant first
 * @param isUnique whether the values, together, differ from row to row
 * @param where the rows that are in it, or null for all
 * @param method how the database keeps it, by a name of PostgreSQL's such as {@code gin}, or null for its usual way
 */
public record Index(
        @Nullable String name,
        List<IndexPart> parts,
        boolean isUnique,
        @Nullable Formula where,
        @Nullable String method)
        implements TableElement {

    /** Copies the parts. */
    public Index {
        parts = List.copyOf(parts);
    }

    /** Declares an index of some columns. */
    public Index(@Nullable String name, List<String> columns, boolean isUnique) {
        this(name, columns.stream().map(IndexPart::column).toList(), isUnique, null, null);
    }

    /** Declares an index of these columns. */
    public static Index of(String... columns) {
        return new Index(null, List.of(columns), false);
    }

    /** Declares an index of columns in some direction, or of something computed from them. */
    public static Index on(IndexPart... parts) {
        return new Index(null, List.of(parts), false, null, null);
    }

    /** Names it. */
    public Index named(String index) {
        return new Index(index, parts, isUnique, where, method);
    }

    /** Makes the values, together, differ from row to row. */
    public Index unique() {
        return new Index(name, parts, true, where, method);
    }

    /** Keeps some rows only: {@code Index.of("email").where(t -> t.bool("active"))}. */
    public Index where(Function<Table, Condition> condition) {
        return new Index(name, parts, isUnique, Formula.of(condition), method);
    }

    /** Keeps some rows only. The text goes to the database as it is: never put a user's input into it. */
    public Index whereSql(String condition) {
        return new Index(name, parts, isUnique, Formula.sql(condition), method);
    }

    /** Has PostgreSQL keep it another way: {@code using("gin")}. */
    public Index using(String way) {
        return new Index(name, parts, isUnique, where, way);
    }

    /** Returns the columns it sorts by, without what is computed. */
    public List<String> columns() {
        return parts.stream()
                .flatMap(part -> Stream.ofNullable(part.column()))
                .filter(Objects::nonNull)
                .toList();
    }
}
