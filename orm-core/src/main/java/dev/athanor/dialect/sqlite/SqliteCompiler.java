package dev.athanor.dialect.sqlite;

import dev.athanor.compile.Unsupported;
import dev.athanor.compile.Vocabulary;
import dev.athanor.sql.CommonTable;
import dev.athanor.sql.CompoundSelect;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Conflict;
import dev.athanor.sql.Expression;
import dev.athanor.sql.GroupingSets;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Lock;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.Operation;
import dev.athanor.sql.QueryExpression;
import dev.athanor.sql.Subquery;
import dev.athanor.sql.TableFunction;
import dev.athanor.sql.Update;
import dev.athanor.sql.ValuesTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where SQLite differs from the standard. */
final class SqliteCompiler extends SqliteTimeCompiler {

    SqliteCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    protected Vocabulary vocabulary() {
        return SqliteVocabulary.INSTANCE;
    }

    @Override
    protected boolean hasTies() {
        return false;
    }

    @Override
    protected boolean hasPercent(boolean isWhole) {
        return false;
    }

    @Override
    protected void groupingSets(GroupingSets sets) {
        throw Unsupported.by(database(), sets.kind().words(), "Combine a query for each grouping by unionAll(...).");
    }

    @Override
    protected void lock(Lock lock) {
        throw Unsupported.by(
                database(),
                lock.strength().words(),
                "Leave it out: one transaction writes at a time. To wait for others before reading, write first.");
    }

    @Override
    protected void keeping(CommonTable.Keeping keeping) {
        write(keeping.words());
    }

    @Override
    protected void lateral(Subquery subquery) {
        throw noLateral();
    }

    /** Columns of VALUES have no names that could be given. */
    @Override
    protected void values(ValuesTable<?> table) {
        valuesBySelects(table);
    }

    /** Values have types, columns need none; a CAST to a type SQLite does not know would make numbers of dates. */
    @Override
    protected void typedValue(Expression<?> value) {
        expression(value);
    }

    /** The columns of a function have the names it gives them. */
    @Override
    protected void tableFunction(TableFunction function) {
        if (function.function().equals("generate_series")) {
            throw Unsupported.by(
                    database(), "generate_series, which its driver leaves out", "Count in a query: recursive(...).");
        }
        write(function.function());
        write("(");
        list(", ", function.arguments(), this::expression);
        write(")");
        alias(function.alias());
    }

    /** There are no parentheses around members; all operators bind alike, from left to right. */
    @Override
    protected void member(CompoundSelect<?> whole, int index, @Nullable List<String> names) {
        QueryExpression<?> member = whole.members().get(index);
        if (index == 0
                && member instanceof CompoundSelect<?> compound
                && isBare(compound)
                && has(compound.operator())) {
            named(compound, names);
            return;
        }
        write("SELECT * FROM (");
        named(member, names);
        write(")");
    }

    private static boolean isBare(CompoundSelect<?> compound) {
        return compound.ordering().isEmpty() && compound.limit() == null && compound.offset() == null;
    }

    @Override
    protected boolean has(CompoundSelect.Operator operator) {
        return operator != CompoundSelect.Operator.INTERSECT_ALL && operator != CompoundSelect.Operator.EXCEPT_ALL;
    }

    /** OFFSET cannot stand alone; a negative LIMIT is none. */
    @Override
    protected void limit(@Nullable Expression<? extends Number> limit, @Nullable Expression<? extends Number> offset) {
        if (limit == null && offset != null) {
            write(" LIMIT -1");
        }
        super.limit(limit, offset);
    }

    /** Without regard to case, SQLite knows the letters of ASCII only. */
    @Override
    protected void like(Condition.Like like) {
        if (like.ignoreCase()) {
            super.like(like);
            return;
        }
        operand(like.operand());
        write(" GLOB ");
        if (like.pattern() instanceof Expression.Bind<String> bind) {
            bind(GlobPatterns.INSTANCE.type(like.escape()), bind.value());
        } else if (like.pattern() instanceof Expression.Parameter<String> parameter) {
            named(GlobPatterns.INSTANCE.type(like.escape()), parameter.name());
        } else if (like.escape() == null) {
            computedPattern(like.pattern());
        } else {
            throw Unsupported.by("SQLite", "LIKE with a computed pattern and ESCAPE", "Compute the pattern in Java.");
        }
    }

    private void computedPattern(Expression<String> pattern) {
        write("REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(");
        expression(pattern);
        write(", '[', '[[]'), '*', '[*]'), '?', '[?]'), '%', '*'), '_', '?')");
    }

    /** Exact numbers without a fraction are stored as whole ones, whose quotient and remainder would be whole, too. */
    @Override
    protected void arithmetic(NumberExpression.Arithmetic<?> arithmetic) {
        boolean whole = isWhole(arithmetic.left()) && isWhole(arithmetic.right());
        if (!whole && arithmetic.operator() == NumberExpression.Operator.DIVIDED_BY) {
            write("CAST(");
            expression(arithmetic.left());
            write(" AS REAL) / ");
            operand(arithmetic.right());
        } else if (!whole && arithmetic.operator() == NumberExpression.Operator.MODULO) {
            write("mod(");
            expression(arithmetic.left());
            write(", ");
            expression(arithmetic.right());
            write(")");
        } else {
            super.arithmetic(arithmetic);
        }
    }

    /** The current instant is written as instants are stored. */
    @Override
    protected void call(Expression.Call<?> call) {
        if (call.name().equals("char_length")) {
            super.call(new Expression.Call<>("length", call.typeOf(), call.arguments(), false));
        } else if (call.name().equals("current_timestamp")) {
            write("strftime('%Y-%m-%d %H:%M:%f000', 'now')");
        } else {
            super.call(call);
        }
    }

    @Override
    protected String database() {
        return "SQLite";
    }

    @Override
    protected boolean hasDefaultKeyword() {
        return false;
    }

    @Override
    protected void upsert(Insert insert, Conflict conflict) {
        if (conflict.constraint() != null) {
            throw Unsupported.by(
                    database(),
                    "ON CONFLICT by the name of a constraint",
                    "Name the columns of the key: onConflict(column).");
        }
        insertRows(insert);
        onConflict(conflict);
    }

    /** Without a WHERE between them, ON of ON CONFLICT would be read as that of a join. */
    @Override
    protected void insertedQuery(Insert insert, QueryExpression<?> query) {
        if (insert.conflict() == null) {
            super.insertedQuery(insert, query);
            return;
        }
        write("SELECT * FROM (");
        super.insertedQuery(insert, query);
        write(") WHERE true");
    }

    @Override
    protected void updateFrom(Update update) {
        updateWithFrom(update);
    }

    @Override
    protected void nextValue(Operation.NextValue next) {
        throw Unsupported.by(
                database(), "sequences", "Let the column be an identity, or make the number in the program.");
    }
}
