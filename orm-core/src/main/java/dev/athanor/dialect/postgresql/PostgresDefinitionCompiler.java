package dev.athanor.dialect.postgresql;

import dev.athanor.compile.DefinitionCompiler;
import dev.athanor.compile.Vocabulary;

/** Where PostgreSQL changes its schema in words of its own. */
final class PostgresDefinitionCompiler extends DefinitionCompiler {

    @Override
    protected Vocabulary vocabulary() {
        return PostgresVocabulary.INSTANCE;
    }
}
