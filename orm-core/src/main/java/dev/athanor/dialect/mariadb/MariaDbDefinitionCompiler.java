package dev.athanor.dialect.mariadb;

import dev.athanor.compile.Vocabulary;
import dev.athanor.dialect.MySqlFamilyDefinitionCompiler;

/** Where MariaDB changes its schema in words of its own. */
final class MariaDbDefinitionCompiler extends MySqlFamilyDefinitionCompiler {

    @Override
    protected Vocabulary vocabulary() {
        return MariaDbVocabulary.INSTANCE;
    }

    @Override
    protected String database() {
        return "MariaDB";
    }
}
