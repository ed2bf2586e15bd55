package dev.athanor.dialect.postgresql;

import dev.athanor.compile.DefinitionCompiler;
import dev.athanor.compile.SqlCompiler;
import dev.athanor.compile.Vocabulary;
import dev.athanor.schema.Index;
import dev.athanor.type.EnumType;

/** Where PostgreSQL changes its schema in words of its own. */
final class PostgresDefinitionCompiler extends DefinitionCompiler {

    @Override
    protected Vocabulary vocabulary() {
        return PostgresVocabulary.INSTANCE;
    }

    @Override
    protected String database() {
        return "PostgreSQL";
    }

    @Override
    protected String dialectName() {
        return "postgresql";
    }

    @Override
    protected SqlCompiler newCompiler() {
        return new PostgresCompiler(null);
    }

    @Override
    protected void createEnum(EnumType<?> type) {
        write("CREATE TYPE ");
        identifier(type.name());
        write(" AS ENUM (" + vocabulary().labels(type) + ")");
    }

    @Override
    protected void dropEnum(EnumType<?> type) {
        write("DROP TYPE ");
        identifier(type.name());
    }

    @Override
    protected void indexMethod(Index index) {
        if (index.method() != null) {
            write(" USING ");
            identifier(index.method());
        }
    }
}
