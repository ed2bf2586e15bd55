package dev.athanor.dialect.postgresql;

import dev.athanor.compile.SqlCompiler;
import dev.athanor.compile.Vocabulary;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Mappings;
import org.jspecify.annotations.Nullable;

/** Where PostgreSQL differs from the standard. */
final class PostgresCompiler extends SqlCompiler {

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
    protected boolean isBackslashAnEscape() {
        return true;
    }
}
