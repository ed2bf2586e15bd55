package dev.athanor.dialect.sqlite;

import dev.athanor.OrmException;
import dev.athanor.compile.DefinitionCompiler;
import dev.athanor.compile.SqlCompiler;
import dev.athanor.compile.Unsupported;
import dev.athanor.compile.Vocabulary;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.Column;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.Deferral;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Formula;
import dev.athanor.schema.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.IndexPart;
import dev.athanor.schema.QualifiedName;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.schema.UniqueConstraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where SQLite changes its schema in words of its own. */
final class SqliteDefinitionCompiler extends DefinitionCompiler {

    @Override
    protected Vocabulary vocabulary() {
        return SqliteVocabulary.INSTANCE;
    }

    @Override
    protected String database() {
        return "SQLite";
    }

    @Override
    protected String dialectName() {
        return "sqlite";
    }

    @Override
    protected SqlCompiler newCompiler() {
        return new SqliteCompiler(null);
    }

    // Columns

    @Override
    protected boolean hasInlinePrimaryKey(Table table) {
        return table.primaryKey().stream()
                .anyMatch(column -> column.definition().isIdentity());
    }

    /**
     * Rows are numbered where the key is one column of type INTEGER. With AUTOINCREMENT the number of a deleted row is never
     * given to another, as on all other databases.
     */
    @Override
    protected void columnType(Table table, ColumnDefinition<?> definition) {
        Identity numbering = definition.numbering();
        if (numbering == null) {
            super.columnType(table, definition);
            return;
        }
        List<String> key = table.primaryKey().stream().map(Column::name).toList();
        if (!key.equals(List.of(definition.name()))) {
            throw new OrmException(
                    "orm-sql-unsupported",
                    "SQLite numbers rows in the one column of a primary key only; \"" + definition.name() + "\" of "
                            + table.name() + " is not that. Make it the primary key, or give it values yourself.");
        }
        if (!numbering.equals(Identity.BY_DEFAULT)) {
            throw Unsupported.by(
                    "SQLite",
                    "numbered rows that refuse a given number, begin with another than 1 or leave out some",
                    "Use identity() as it is.");
        }
        write("INTEGER ");
        constraint(table.primaryKeyName());
        write("PRIMARY KEY AUTOINCREMENT");
    }

    /** What is computed stands in parentheses. */
    @Override
    protected String defaultText(Table table, ColumnDefinition<?> definition, Formula formula) {
        String text = super.defaultText(table, definition, formula);
        return formula instanceof Formula.Sql || isLiteral(formula) ? text : "(" + text + ")";
    }

    // Constraints

    /** A foreign key never leaves the attached database its table is in. */
    @Override
    protected List<String> referenced(Table table, ForeignKey key) {
        List<String> parts = QualifiedName.parts(key.target());
        String own = table.schema() == null ? "main" : table.schema();
        if (parts.size() > 1 && !parts.get(0).equals(own)) {
            throw Unsupported.by(
                    "SQLite", "foreign keys to another attached database", "Keep both tables in one database.");
        }
        return parts.subList(parts.size() - 1, parts.size());
    }

    @Override
    protected void referencedSchema(@Nullable String declared) {
        // that of the table itself
    }

    @Override
    protected void uniqueDeferral(Deferral deferral) {
        throw Unsupported.by("SQLite", "unique constraints that are checked later", "Leave out deferrable(...).");
    }

    @Override
    protected void addForeignKey(Table table, ForeignKey key) {
        throw noAlter("foreign keys");
    }

    @Override
    protected void dropForeignKey(Table table, ForeignKey key) {
        throw noAlter("foreign keys");
    }

    @Override
    protected void addPrimaryKey(Table table) {
        throw noAlter("primary keys");
    }

    @Override
    protected void dropPrimaryKey(Table table) {
        throw noAlter("primary keys");
    }

    @Override
    protected void addUnique(Table table, UniqueConstraint unique) {
        throw noAlter("unique constraints");
    }

    @Override
    protected void dropUnique(Table table, UniqueConstraint unique) {
        throw noAlter("unique constraints");
    }

    @Override
    protected void addCheck(Table table, CheckConstraint check) {
        throw noAlter("checks");
    }

    @Override
    protected void dropCheck(Table table, CheckConstraint check) {
        throw noAlter("checks");
    }

    @Override
    protected void alterType(Table table, ColumnDefinition<?> column) {
        throw noChange();
    }

    @Override
    protected void alterNullability(Table table, ColumnDefinition<?> column) {
        throw noChange();
    }

    @Override
    protected void alterDefault(Table table, ColumnDefinition<?> column) {
        throw noChange();
    }

    /** It ends by itself with the transaction. */
    @Override
    protected void deferForeignKeys() {
        write("PRAGMA defer_foreign_keys = ON");
    }

    private static OrmException noAlter(String what) {
        return Unsupported.by(
                "SQLite",
                what + " that are added or dropped by themselves",
                "Create the table with them, or create a new table and copy the rows.");
    }

    private static OrmException noChange() {
        return Unsupported.by(
                "SQLite",
                "change of a column's type, default or nullability",
                "Create a new table, copy the rows and rename it.");
    }

    // Beside tables

    @Override
    protected void commentOnTable(SchemaStatement.CommentOnTable comment) {
        throw noComments();
    }

    @Override
    protected void commentOnColumn(SchemaStatement.CommentOnColumn comment) {
        throw noComments();
    }

    private static OrmException noComments() {
        return Unsupported.by("SQLite", "comments", "Leave it out: a comment in a declaration is not sent.");
    }

    /** An index is created in a database, on a table that is named without it. */
    @Override
    protected void indexName(Table table, Index index) {
        schemaPrefix(table.schema());
        super.indexName(table, index);
    }

    @Override
    protected void indexedTable(Table table) {
        identifier(table.name());
    }

    @Override
    protected void indexNulls(IndexPart part) {
        throw Unsupported.by("SQLite", "place for nulls in an index", "Leave it out: nulls come first.");
    }

    @Override
    protected void createSchema(String name) {
        throw noSchemas();
    }

    @Override
    protected void dropSchema(String name) {
        throw noSchemas();
    }

    private static OrmException noSchemas() {
        return Unsupported.by("SQLite", "schemas", "Attach a database under that name instead.");
    }

    @Override
    protected void createSequence(Sequence sequence) {
        throw noSequences();
    }

    @Override
    protected void dropSequence(Sequence sequence) {
        throw noSequences();
    }

    private static OrmException noSequences() {
        return Unsupported.by("SQLite", "sequences", "Use identity() for keys, or a table that counts.");
    }
}
