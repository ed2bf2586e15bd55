package dev.athanor.dialect.sqlite;

import dev.athanor.OrmException;
import dev.athanor.compile.DefinitionCompiler;
import dev.athanor.compile.Unsupported;
import dev.athanor.compile.Vocabulary;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.schema.Column;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import java.util.List;

/** Where SQLite changes its schema in words of its own. */
final class SqliteDefinitionCompiler extends DefinitionCompiler {

    @Override
    protected Vocabulary vocabulary() {
        return SqliteVocabulary.INSTANCE;
    }

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
        if (!definition.isIdentity()) {
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
        write("INTEGER PRIMARY KEY AUTOINCREMENT");
    }

    @Override
    protected void addForeignKey(Table table, ForeignKey key) {
        throw noAlter();
    }

    @Override
    protected void dropForeignKey(Table table, ForeignKey key) {
        throw noAlter();
    }

    /** It ends by itself with the transaction. */
    @Override
    protected void deferForeignKeys() {
        write("PRAGMA defer_foreign_keys = ON");
    }

    private static OrmException noAlter() {
        return Unsupported.by(
                "SQLite",
                "foreign keys that are added or dropped by themselves",
                "Create the table with them, or create a new table and copy the rows.");
    }

    @Override
    protected void commentOnColumn(SchemaStatement.CommentOnColumn comment) {
        throw Unsupported.by(
                "SQLite", "comments", "Leave it out: a comment in the declaration of a column is not sent.");
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
