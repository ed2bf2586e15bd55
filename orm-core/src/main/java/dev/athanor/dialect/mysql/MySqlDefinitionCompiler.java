package dev.athanor.dialect.mysql;

import dev.athanor.compile.Vocabulary;
import dev.athanor.dialect.MySqlFamilyDefinitionCompiler;

/** Where MySQL changes its schema in words of its own. */
final class MySqlDefinitionCompiler extends MySqlFamilyDefinitionCompiler {

    @Override
    protected Vocabulary vocabulary() {
        return MySqlVocabulary.INSTANCE;
    }

    @Override
    protected String database() {
        return "MySQL";
    }
}
