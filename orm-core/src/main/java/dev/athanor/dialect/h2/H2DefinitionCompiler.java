package dev.athanor.dialect.h2;

import dev.athanor.OrmException;
import dev.athanor.compile.DefinitionCompiler;
import dev.athanor.compile.SqlCompiler;
import dev.athanor.compile.Unsupported;
import dev.athanor.compile.Vocabulary;
import dev.athanor.dialect.Catalogs;
import dev.athanor.schema.Computed;
import dev.athanor.schema.Deferral;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Formula;
import dev.athanor.schema.Table;
import java.util.List;

/** Where H2 changes its schema in words of its own. */
final class H2DefinitionCompiler extends DefinitionCompiler {

    @Override
    protected Vocabulary vocabulary() {
        return H2Vocabulary.INSTANCE;
    }

    @Override
    protected String database() {
        return "H2";
    }

    @Override
    protected String dialectName() {
        return "h2";
    }

    @Override
    protected SqlCompiler newCompiler() {
        return new H2Compiler(null);
    }

    @Override
    protected void createTableWords(Table table) {
        write(table.isTemporary() ? "CREATE LOCAL TEMPORARY TABLE " : "CREATE TABLE ");
    }

    /** A collation is that of the database. */
    @Override
    protected void collation(String name) {
        throw Unsupported.by("H2", "collations of columns", "Set that of the database, or compare with lower(...).");
    }

    /** H2 computes a value when the row is written, and says neither word. */
    @Override
    protected void computed(Table table, Computed computed) {
        if (!computed.isStored()) {
            throw Unsupported.by("H2", "computed columns that are not stored", "Leave out virtual().");
        }
        write(" GENERATED ALWAYS AS (");
        write(formula(table, computed.formula()));
        write(")");
    }

    @Override
    protected void deferral(Deferral deferral) {
        throw noDeferral();
    }

    @Override
    protected void deferForeignKeys() {
        throw noDeferral();
    }

    private static OrmException noDeferral() {
        return Unsupported.by("H2", "constraints that are checked later", "Drop the foreign key first.");
    }

    @Override
    protected void indexFormula(Table table, Formula formula) {
        throw Unsupported.by("H2", "indexes of expressions", "Index a computed column.");
    }

    @Override
    protected void indexCondition(Table table, Formula condition) {
        throw Unsupported.by("H2", "indexes of some rows only", "Index all rows.");
    }

    @Override
    protected List<String> referenced(Table table, ForeignKey key) {
        return Catalogs.explicitTarget("H2", table, key);
    }
}
