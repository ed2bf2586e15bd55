package dev.athanor.dialect.mariadb;

import dev.athanor.compile.SqlCompiler;
import dev.athanor.compile.Unsupported;
import dev.athanor.compile.Vocabulary;
import dev.athanor.dialect.MySqlFamilyDefinitionCompiler;
import dev.athanor.schema.Formula;
import dev.athanor.schema.Table;

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

    @Override
    protected String dialectName() {
        return "mariadb";
    }

    @Override
    protected SqlCompiler newCompiler() {
        return new MariaDbCompiler(null);
    }

    @Override
    protected void indexFormula(Table table, Formula formula) {
        throw Unsupported.by("MariaDB", "indexes of expressions", "Index a computed column.");
    }
}
