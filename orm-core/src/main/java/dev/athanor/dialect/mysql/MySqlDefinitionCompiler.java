package dev.athanor.dialect.mysql;

import dev.athanor.OrmException;
import dev.athanor.compile.SqlCompiler;
import dev.athanor.compile.Unsupported;
import dev.athanor.compile.Vocabulary;
import dev.athanor.dialect.MySqlFamilyDefinitionCompiler;
import dev.athanor.schema.Sequence;
import dev.athanor.type.SqlKind;

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

    @Override
    protected String dialectName() {
        return "mysql";
    }

    @Override
    protected SqlCompiler newCompiler() {
        return new MySqlCompiler(null);
    }

    @Override
    protected void createSequence(Sequence sequence) {
        throw noSequences();
    }

    @Override
    protected void dropSequence(Sequence sequence) {
        throw noSequences();
    }

    private OrmException noSequences() {
        return Unsupported.by(database(), "sequences", "Use identity() for keys, or a table that counts.");
    }

    /** A literal with its type before it, as days and times have, is an expression to MySQL. */
    @Override
    protected boolean takesLiteral(SqlKind kind) {
        return switch (kind) {
            case DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> false;
            default -> super.takesLiteral(kind);
        };
    }
}
