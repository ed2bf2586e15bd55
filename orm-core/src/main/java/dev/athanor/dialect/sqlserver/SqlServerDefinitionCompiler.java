package dev.athanor.dialect.sqlserver;

import dev.athanor.compile.DefinitionCompiler;
import dev.athanor.compile.SqlCompiler;
import dev.athanor.compile.Unsupported;
import dev.athanor.compile.Vocabulary;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.Computed;
import dev.athanor.schema.Deferral;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Formula;
import dev.athanor.schema.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.IndexPart;
import dev.athanor.schema.Table;
import org.jspecify.annotations.Nullable;

/** Where SQL Server changes its schema in words of its own. */
final class SqlServerDefinitionCompiler extends DefinitionCompiler {

    @Override
    protected Vocabulary vocabulary() {
        return SqlServerVocabulary.INSTANCE;
    }

    @Override
    protected String database() {
        return "SQL Server";
    }

    @Override
    protected String dialectName() {
        return "sqlserver";
    }

    @Override
    protected SqlCompiler newCompiler() {
        return new SqlServerCompiler(null);
    }

    // Tables

    @Override
    protected void createTable(SchemaStatement.CreateTable create) {
        if (create.ifNotExists()) {
            write("IF OBJECT_ID(" + nameAsText(create.table()) + ", N'U') IS NULL ");
            super.createTable(new SchemaStatement.CreateTable(create.table(), create.foreignKeys()));
        } else {
            super.createTable(create);
        }
    }

    @Override
    protected void createTableWords(Table table) {
        if (table.isTemporary()) {
            throw Unsupported.by(
                    database(),
                    "word for tables of one connection",
                    "Give the table a name that begins with #, and leave temporary() out.");
        }
        super.createTableWords(table);
    }

    @Override
    protected void renameTable(Table table, String name) {
        write("EXEC sp_rename " + nameAsText(table) + ", " + vocabulary().quotedText(name));
    }

    /** The name of a table, with its schema, as the text by which functions find it. */
    private String nameAsText(Table table) {
        String schema = table.schema();
        String name = vocabulary().name(table.name());
        return vocabulary().quotedText(schema == null ? name : vocabulary().name(schema) + "." + name);
    }

    @Override
    protected void commentOnTable(SchemaStatement.CommentOnTable comment) {
        comment(comment.table(), "", comment.comment());
    }

    @Override
    protected void commentOnColumn(SchemaStatement.CommentOnColumn comment) {
        comment(comment.table(), ", N'COLUMN', " + vocabulary().quotedText(comment.column()), comment.comment());
    }

    /** A comment is a property with a name that its tools agree on; one that is there must go before another comes. */
    private void comment(Table table, String column, @Nullable String comment) {
        String schema = table.schema();
        String own = schema == null ? "SCHEMA_NAME()" : vocabulary().quotedText(schema);
        String place = "N'SCHEMA', @schema, N'TABLE', " + vocabulary().quotedText(table.name()) + column;
        write("DECLARE @schema sysname = " + own + "; ");
        write("IF EXISTS (SELECT 1 FROM fn_listextendedproperty(N'MS_Description', " + place
                + (column.isEmpty() ? ", NULL, NULL" : "") + ")) EXEC sp_dropextendedproperty N'MS_Description', "
                + place);
        if (comment != null) {
            write("; EXEC sp_addextendedproperty N'MS_Description', "
                    + vocabulary().quotedText(comment) + ", " + place);
        }
    }

    // Columns

    /** A computed column has no type of its own, and may be told to be never null only if it is stored. */
    @Override
    protected void column(Table table, ColumnDefinition<?> definition) {
        Computed computed = definition.computed();
        if (computed == null) {
            super.column(table, definition);
            return;
        }
        identifier(definition.name());
        computed(table, computed);
        if (computed.isStored() && !definition.isNullable()) {
            write(" NOT NULL");
        }
    }

    @Override
    protected void computed(Table table, Computed computed) {
        write(" AS (" + formula(table, computed.formula()) + ")");
        write(computed.isStored() ? " PERSISTED" : "");
    }

    @Override
    protected void identity(Identity numbering) {
        write(" IDENTITY(");
        write(numbering.start());
        write(", ");
        write(numbering.increment());
        write(")");
    }

    @Override
    protected void collation(String name) {
        write(" COLLATE " + SqlServerVocabulary.collation(name));
    }

    @Override
    protected void addColumn(Table table, ColumnDefinition<?> column) {
        alter(table, " ADD ");
        column(table, column);
    }

    @Override
    protected void dropColumn(Table table, String column) {
        dropDefault(table, column);
        super.dropColumn(table, column);
    }

    @Override
    protected void renameColumn(Table table, String column, String name) {
        String own = vocabulary().name(table.name()) + "." + vocabulary().name(column);
        String schema = table.schema();
        write("EXEC sp_rename "
                + vocabulary().quotedText(schema == null ? own : vocabulary().name(schema) + "." + own) + ", "
                + vocabulary().quotedText(name) + ", N'COLUMN'");
    }

    @Override
    protected void alterType(Table table, ColumnDefinition<?> column) {
        redeclare(table, column);
    }

    @Override
    protected void alterNullability(Table table, ColumnDefinition<?> column) {
        redeclare(table, column);
    }

    /** What is not said again of a column is gone. */
    private void redeclare(Table table, ColumnDefinition<?> column) {
        alterColumn(table, column);
        write(" ");
        typeOfColumn(column);
        if (column.collation() != null) {
            collation(column.collation());
        }
        write(column.isNullable() ? " NULL" : " NOT NULL");
    }

    @Override
    protected void alterDefault(Table table, ColumnDefinition<?> column) {
        dropDefault(table, column.name());
        Formula formula = column.serverDefault();
        if (formula != null) {
            alter(table, " ADD DEFAULT ");
            write(defaultText(table, column, formula));
            write(" FOR ");
            identifier(column.name());
        }
    }

    /** A default is a constraint, whose name only the server knows. */
    private void dropDefault(Table table, String column) {
        String found = nameAsText(table);
        String begin = new SqlServerDefinitionCompiler().alterBegin(table);
        write("DECLARE @drop nvarchar(max) = (SELECT " + vocabulary().quotedText(begin) + " + QUOTENAME(name)"
                + " FROM sys.default_constraints WHERE parent_object_id = OBJECT_ID(" + found
                + ") AND COL_NAME(parent_object_id, parent_column_id) = "
                + vocabulary().quotedText(column)
                + "); EXEC sp_executesql @drop; ");
    }

    private String alterBegin(Table table) {
        alter(table, " DROP CONSTRAINT ");
        return written().text();
    }

    // Constraints

    /** A row that is pointed to stays unless told otherwise; all checks run at the end of the statement. */
    @Override
    protected void onDelete(ForeignKey.Action action) {
        if (action != ForeignKey.Action.RESTRICT) {
            super.onDelete(action);
        }
    }

    @Override
    protected void onUpdate(ForeignKey.Action action) {
        if (action != ForeignKey.Action.RESTRICT) {
            super.onUpdate(action);
        }
    }

    @Override
    protected void deferral(Deferral deferral) {
        throw Unsupported.by(database(), "constraints that are checked later", "Leave out deferrable(...).");
    }

    @Override
    protected void deferForeignKeys() {
        throw Unsupported.by(database(), "foreign keys that are checked later", "Drop the foreign key first.");
    }

    // Indexes and schemas

    @Override
    protected void indexFormula(Table table, Formula formula) {
        throw Unsupported.by(database(), "indexes of what is computed", "Declare a computed column, and index that.");
    }

    @Override
    protected void indexNulls(IndexPart part) {
        throw Unsupported.by(database(), "place for nulls in an index", "Leave it out: nulls are the smallest values.");
    }

    @Override
    protected void dropIndex(Table table, Index index) {
        write("DROP INDEX ");
        identifier(required(table.nameOf(index), "index", table));
        write(" ON ");
        tableName(table);
    }

    /** One that is not empty is refused anyway. */
    @Override
    protected void dropSchema(String name) {
        write("DROP SCHEMA ");
        identifier(name);
    }
}
