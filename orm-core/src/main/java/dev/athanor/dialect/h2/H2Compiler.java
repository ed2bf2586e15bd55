package dev.athanor.dialect.h2;

import dev.athanor.compile.Locks;
import dev.athanor.compile.Unsupported;
import dev.athanor.compile.Vocabulary;
import dev.athanor.sql.CompoundSelect;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Delete;
import dev.athanor.sql.Expression;
import dev.athanor.sql.GroupingSets;
import dev.athanor.sql.Join;
import dev.athanor.sql.Lock;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Returning;
import dev.athanor.sql.Statement;
import dev.athanor.sql.Subquery;
import dev.athanor.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where H2 differs from the standard. */
final class H2Compiler extends H2ExpressionCompiler {

    H2Compiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    protected Vocabulary vocabulary() {
        return H2Vocabulary.INSTANCE;
    }

    /** H2 selects from the rows a statement left behind. */
    @Override
    protected void returning(Returning<?> returning) {
        refuseValuesOfOthers(returning);
        write("SELECT ");
        returned(returning.projection());
        write(returning.change() instanceof Delete ? " FROM OLD TABLE (" : " FROM FINAL TABLE (");
        change(returning);
        write(")");
    }

    /** H2 does not ask for the type of a value that is selected, as it must in a UNION. */
    @Override
    protected void selected(Expression<?> expression) {
        typed(expression);
    }

    /** H2 does not look through CASE for the type of a value within it. */
    @Override
    protected void chosen(Expression<?> value) {
        typed(value);
    }

    private void typed(Expression<?> value) {
        if (value instanceof Expression.Bind<?> || value instanceof Expression.Parameter<?>) {
            cast(value, typeOf(value.typeOf()));
        } else {
            expression(value);
        }
    }

    @Override
    protected String joinWords(Join.Kind kind) {
        if (kind == Join.Kind.FULL) {
            throw Unsupported.by(
                    "H2",
                    "FULL JOIN",
                    "Join with leftJoin(...) and add the rows of the other side with a second statement.");
        }
        return super.joinWords(kind);
    }

    @Override
    protected boolean hasWithBefore(Statement<?> change) {
        return false;
    }

    @Override
    protected void lateral(Subquery subquery) {
        throw noLateral();
    }

    /** H2 would cut a fraction off. */
    @Override
    protected boolean hasPercent(boolean isWhole) {
        return isWhole;
    }

    @Override
    protected void groupingSets(GroupingSets sets) {
        throw Unsupported.by("H2", sets.kind().words(), "Combine a query for each grouping by unionAll(...).");
    }

    @Override
    protected void lock(Lock lock) {
        Locks.refuseOther(lock, "H2", List.of(Lock.Strength.UPDATE));
        Locks.refuseTables(lock, "H2");
        super.lock(lock);
    }

    /** H2 returns a row twice that the second member of INTERSECT has twice, where this one has a limit of its own. */
    @Override
    protected void member(CompoundSelect<?> compound, int index, @Nullable List<String> names) {
        if (index > 0 && compound.operator() == CompoundSelect.Operator.INTERSECT) {
            write("SELECT DISTINCT * FROM (");
            named(compound.members().get(index), names);
            write(") AS member");
        } else {
            super.member(compound, index, names);
        }
    }

    @Override
    protected boolean has(CompoundSelect.Operator operator) {
        return operator != CompoundSelect.Operator.INTERSECT_ALL && operator != CompoundSelect.Operator.EXCEPT_ALL;
    }

    @Override
    protected void like(Condition.Like like) {
        operand(like.operand());
        write(like.ignoreCase() ? " ILIKE " : " LIKE ");
        pattern(like);
        escape(like);
    }

    @Override
    protected boolean isBackslashAnEscape() {
        return true;
    }

    @Override
    protected String database() {
        return "H2";
    }

    /** A cast to a type with a length cuts what is longer. */
    @Override
    protected String proposedType(SqlType<?> type) {
        return switch (type.kind()) {
            case CHAR, VARCHAR -> "VARCHAR";
            case VARBINARY -> "VARBINARY";
            default -> super.proposedType(type);
        };
    }
}
