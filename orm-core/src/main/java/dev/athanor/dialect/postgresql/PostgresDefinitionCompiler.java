package dev.athanor.dialect.postgresql;

import dev.athanor.compile.DefinitionCompiler;
import dev.athanor.compile.SqlCompiler;
import dev.athanor.compile.Vocabulary;
import dev.athanor.schema.EnumLabels;
import dev.athanor.schema.Index;

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
    protected void createEnum(EnumLabels type) {
        write("CREATE TYPE ");
        schemaPrefix(type.schema());
        identifier(type.name());
        write(" AS ENUM (");
        list(", ", type.labels(), label -> write(vocabulary().quotedText(label)));
        write(")");
    }

    @Override
    protected void dropEnum(EnumLabels type) {
        write("DROP TYPE ");
        schemaPrefix(type.schema());
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
