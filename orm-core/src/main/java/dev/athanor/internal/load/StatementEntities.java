package dev.athanor.internal.load;

import dev.athanor.OrmException;
import dev.athanor.engine.SqlConnection;
import dev.athanor.mapping.ActiveCriteria;
import dev.athanor.sql.CompoundSelect;
import dev.athanor.sql.Expression;
import dev.athanor.sql.Join;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.NamedColumn;
import dev.athanor.sql.Ordering;
import dev.athanor.sql.Projection;
import dev.athanor.sql.QueryExpression;
import dev.athanor.sql.Returning;
import dev.athanor.sql.Select;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Statement;
import dev.athanor.sql.StatementOption;
import dev.athanor.sql.TextQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Entities in the rows of statements that are no SELECT: queries combined, text written by hand, what changes return. Nothing can be
 * joined to such rows; what would be joined is loaded behind. For one statement; confined to one thread.
 */
final class StatementEntities {

    private final Loading loading;
    private final SqlConnection connection;
    private final Map<String, ?> parameters;

    StatementEntities(Loading loading, SqlConnection connection, Map<String, ?> parameters) {
        this.loading = loading;
        this.connection = connection;
        this.parameters = parameters;
    }

    /** Returns what the rows of queries combined are; the options of the first member say how entities are loaded. */
    <R> List<R> combined(CompoundSelect<R> compound) {
        SelectPlan plan = plan(compound.projection(), options(compound));
        return run(plan, compound.projection(), ofColumns(compound), populatesExisting(options(compound)));
    }

    private static List<StatementOption> options(QueryExpression<?> query) {
        if (query instanceof CompoundSelect<?> compound) {
            return options(compound.members().get(0));
        }
        return query instanceof Select<?> select ? select.options() : List.of();
    }

    private static boolean populatesExisting(List<StatementOption> options) {
        return options.contains(LoadFlag.POPULATE_EXISTING);
    }

    /** Returns what the rows of a text are, whose columns are told by their names. */
    <R> List<R> text(TextQuery<R> text, List<StatementOption> options) {
        SelectPlan plan = plan(text.projection(), options);
        List<R> results = new ArrayList<>();
        loading.run(
                plan,
                Loading.NOWHERE,
                populatesExisting(options),
                loading.taker(plan, text.projection(), results),
                reader -> connection.query(
                        text.text(),
                        parameters,
                        loading.registry().mappings(),
                        new ColumnsByName<>(reader, plan.select().projection().items())));
        return results;
    }

    /** Tells whether a change can return all columns of the entities it is about. */
    boolean canReturn(Projection<?> projection) {
        return !(plan(projection, List.of()).select().from() instanceof Join);
    }

    /** Returns what the rows are that a change returns: they are what the objects hold now. */
    <R> List<R> returned(Returning<R> returning) {
        SelectPlan plan = plan(returning.projection(), List.of());
        Statement<?> ofColumns = new Returning<>(
                returning.change(), new Projection<>(plan.select().projection().items(), null));
        return run(plan, returning.projection(), ofColumns, true);
    }

    private <R> List<R> run(SelectPlan plan, Projection<R> projection, Statement<?> statement, boolean populates) {
        List<R> results = new ArrayList<>();
        loading.run(
                plan,
                Loading.NOWHERE,
                populates,
                loading.taker(plan, projection, results),
                reader -> connection.query(
                        statement, parameters, loading.registry().mappings(), reader));
        return results;
    }

    /** A select that locks rows joins none to them: so does this. */
    private SelectPlan plan(Projection<?> projection, List<StatementOption> options) {
        Select<?> select = Sql.select(projection).forUpdate().options(options.toArray(StatementOption[]::new));
        ActiveCriteria ofSession = loading.criteria();
        return SelectPlan.of(
                select, loading.registry(), loading.context()::binding, ofSession.isEmpty() ? null : ofSession);
    }

    // Entities as their columns

    private QueryExpression<Object> ofColumns(QueryExpression<?> query) {
        if (query instanceof CompoundSelect<?> compound) {
            List<QueryExpression<Object>> members = new ArrayList<>();
            compound.members().forEach(member -> members.add(ofColumns(member)));
            CompoundSelect<Object> combined =
                    (CompoundSelect<Object>) QueryExpression.combined(compound.operator(), members);
            return limited(compound, combined.orderBy(ordering(compound)));
        } else if (query instanceof Select<?> select) {
            Select<?> planned = plan(select.projection(), List.of()).select();
            Select<?> placed = select.from() == null && planned.from() != null ? select.from(planned.from()) : select;
            return placed.returning(new Projection<>(planned.projection().items(), null));
        }
        throw new OrmException(
                "orm-load-text-combined",
                "A text written by hand is combined with other queries, and selects an entity, whose columns are told by their"
                        + " names. Select its columns, or write the whole query by hand.");
    }

    private static QueryExpression<Object> limited(CompoundSelect<?> from, CompoundSelect<Object> to) {
        CompoundSelect<Object> limited = from.limit() == null ? to : to.limit(from.limit());
        return from.offset() == null ? limited : limited.offset(from.offset());
    }

    /** Columns of the combined rows have no table any more: attributes are meant by the names of their columns. */
    private List<Ordering> ordering(CompoundSelect<?> compound) {
        List<Ordering> terms = new ArrayList<>();
        for (Ordering term : compound.ordering()) {
            terms.add(
                    term.by() instanceof MappedAttribute<?> attribute
                                    && loading.registry().mappings().attribute(attribute)
                                            instanceof NamedColumn<?> column
                            ? new Ordering(byName(column), term.direction(), term.nulls())
                            : term);
        }
        return terms;
    }

    private static <T> Expression<T> byName(NamedColumn<T> column) {
        return new Expression.ResultName<>(column.name(), column.typeOf());
    }
}
