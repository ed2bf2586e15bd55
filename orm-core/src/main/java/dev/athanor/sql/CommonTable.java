package dev.athanor.sql;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query that is named once, by WITH, and used like a table as often as wanted. The statement that uses it need not say so: WITH
 * is written where the database wants it, with all that are used, each before those that use it.
 *
 * <pre>{@code
 * CommonTable adults = select(id, name).from(users).where(age.gt(17)).cte("adults");
 * select(adults.column(name)).from(adults);
 * }</pre>
 *
 * @param name the name
 * @param otherName the name it goes by in this place, or null for its own
 * @param projection what its columns are
 * @param body the query, or the change with what it returns; null for what a recursive query sees of itself
 * @param isRecursive whether the query uses itself
 * @param keeping whether the database should keep the rows
 */
public record CommonTable(
        String name,
        @Nullable String otherName,
        Projection<?> projection,
        @Nullable Statement<?> body,
        boolean isRecursive,
        Keeping keeping)
        implements DerivedTable {

    /** Whether the database should compute the rows once and keep them, or once for each use. */
    public enum Keeping {
        /** As the database thinks best. */
        DEFAULT(""),
        /** Once. */
        MATERIALIZED("MATERIALIZED "),
        /** For each use, together with what surrounds it. */
        NOT_MATERIALIZED("NOT MATERIALIZED ");

        private final String words;

        Keeping(String words) {
            this.words = words;
        }

        /** Returns the words of SQL, with a space behind them. */
        public String words() {
            return words;
        }
    }

    static CommonTable of(String name, Statement<?> body, Projection<?> projection) {
        return new CommonTable(name, null, projection, body, false, Keeping.DEFAULT);
    }

    static <R> CommonTable recursive(
            String name,
            QueryExpression<R> first,
            CompoundSelect.Operator operator,
            Function<CommonTable, ? extends QueryExpression<R>> next) {
        CommonTable self = new CommonTable(name, null, first.projection(), null, true, Keeping.DEFAULT);
        CompoundSelect<R> body = CompoundStatement.of(first, operator, next.apply(self));
        return new CommonTable(name, null, first.projection(), body, true, Keeping.DEFAULT);
    }

    @Override
    public String alias() {
        return otherName != null ? otherName : name;
    }

    /** Uses it under another name, for statements that need it more than once. */
    public CommonTable as(String other) {
        return new CommonTable(name, other, projection, body, isRecursive, keeping);
    }

    /** Asks the database to compute the rows once; databases that know no such wish do as they think best. */
    public CommonTable materialized() {
        return new CommonTable(name, otherName, projection, body, isRecursive, Keeping.MATERIALIZED);
    }

    /** Asks the database not to keep the rows; databases that know no such wish do as they think best. */
    public CommonTable notMaterialized() {
        return new CommonTable(name, otherName, projection, body, isRecursive, Keeping.NOT_MATERIALIZED);
    }

    /** Tells whether another one is the same query under the same name, wherever the two are used. */
    public boolean isSameAs(CommonTable other) {
        boolean sameBody = body == null || other.body == null || body == other.body || body.equals(other.body);
        return name.equals(other.name) && sameBody && (keeping == other.keeping || body == null || other.body == null);
    }

    @Override
    public String toString() {
        return Printed.of(this);
    }
}
