package dev.athanor.dialect.postgresql;

import dev.athanor.compile.Unsupported;
import dev.athanor.compile.Vocabulary;
import dev.athanor.sql.CommonTable;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Conflict;
import dev.athanor.sql.Delete;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Mappings;
import dev.athanor.sql.Returning;
import dev.athanor.sql.Update;
import org.jspecify.annotations.Nullable;

/** Where PostgreSQL differs from the standard. */
final class PostgresCompiler extends PostgresExpressionCompiler {

    PostgresCompiler(@Nullable Mappings mappings) {
        super(mappings);
    }

    @Override
    protected Vocabulary vocabulary() {
        return PostgresVocabulary.INSTANCE;
    }

    @Override
    protected void like(Condition.Like like) {
        operand(like.operand());
        write(like.ignoreCase() ? " ILIKE " : " LIKE ");
        pattern(like);
        escape(like);
    }

    @Override
    protected boolean hasDistinctOn() {
        return true;
    }

    @Override
    protected boolean hasPercent(boolean isWhole) {
        return false;
    }

    @Override
    protected void keeping(CommonTable.Keeping keeping) {
        write(keeping.words());
    }

    @Override
    protected void changeInWith(Returning<?> returning) {
        changeInParentheses(returning);
    }

    @Override
    protected boolean isBackslashAnEscape() {
        return true;
    }

    @Override
    protected String database() {
        return "PostgreSQL";
    }

    @Override
    protected void upsert(Insert insert, Conflict conflict) {
        if (conflict.target().isEmpty() && conflict.constraint() == null && !conflict.doesNothing()) {
            throw Unsupported.by(
                    database(),
                    "ON CONFLICT DO UPDATE for a conflict of any key",
                    "Name the columns of the key: onConflict(column).");
        }
        insertRows(insert);
        onConflict(conflict);
    }

    @Override
    protected void updateFrom(Update update) {
        updateWithFrom(update);
    }

    @Override
    protected void deleteUsing(Delete delete) {
        write("DELETE FROM ");
        target(delete.table());
        write(" USING ");
        list(", ", delete.sources(), this::source);
        where(delete.condition());
    }

    /** Columns of the other tables may be returned, too. */
    @Override
    protected void returning(Returning<?> returning) {
        change(returning);
        write(" RETURNING ");
        if (hasSources(returning.change())) {
            returnedOfSeveral(returning.projection());
        } else {
            returned(returning.projection());
        }
    }
}
