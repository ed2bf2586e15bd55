package dev.athanor.dialect.h2;

import dev.athanor.compile.DefinitionCompiler;
import dev.athanor.compile.Unsupported;
import dev.athanor.compile.Vocabulary;

/** Where H2 changes its schema in words of its own. */
final class H2DefinitionCompiler extends DefinitionCompiler {

    @Override
    protected Vocabulary vocabulary() {
        return H2Vocabulary.INSTANCE;
    }

    @Override
    protected void deferForeignKeys() {
        throw Unsupported.by("H2", "foreign keys that are checked later", "Drop the foreign key first.");
    }
}
