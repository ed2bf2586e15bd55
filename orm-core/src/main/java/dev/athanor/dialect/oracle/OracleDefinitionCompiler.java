package dev.athanor.dialect.oracle;

import dev.athanor.OrmException;
import dev.athanor.compile.DefinitionCompiler;
import dev.athanor.compile.SqlCompiler;
import dev.athanor.compile.Unsupported;
import dev.athanor.compile.Vocabulary;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.Computed;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Formula;
import dev.athanor.schema.IndexPart;
import dev.athanor.schema.Table;
import dev.athanor.type.SqlKind;
import org.jspecify.annotations.Nullable;

/** Where Oracle changes its schema in words of its own. */
final class OracleDefinitionCompiler extends DefinitionCompiler {

    private static final int NAME_IS_USED = -955;
    private static final int NO_SUCH_TABLE = -942;

    @Override
    protected Vocabulary vocabulary() {
        return OracleVocabulary.INSTANCE;
    }

    @Override
    protected String database() {
        return "Oracle";
    }

    @Override
    protected String dialectName() {
        return "oracle";
    }

    @Override
    protected SqlCompiler newCompiler() {
        return new OracleCompiler(null);
    }

    // Tables

    @Override
    protected void createTable(SchemaStatement.CreateTable create) {
        if (create.ifNotExists()) {
            unless(NAME_IS_USED, new SchemaStatement.CreateTable(create.table(), create.foreignKeys()));
        } else {
            super.createTable(create);
        }
    }

    @Override
    protected void dropTable(SchemaStatement.DropTable drop) {
        if (drop.ifExists()) {
            unless(NO_SUCH_TABLE, new SchemaStatement.DropTable(drop.table()));
        } else {
            super.dropTable(drop);
        }
    }

    /** There is no IF EXISTS before version 23: the error is caught by a block. */
    private void unless(int error, SchemaStatement statement) {
        String text = new OracleDefinitionCompiler().compile(statement).text();
        write("BEGIN EXECUTE IMMEDIATE " + vocabulary().quotedText(text) + "; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> "
                + error + " THEN RAISE; END IF; END;");
    }

    @Override
    protected void createTableWords(Table table) {
        if (table.isTemporary()) {
            throw Unsupported.by(
                    database(),
                    "tables of one connection that need no name of their own",
                    "Create a global temporary table once, as DdlText: its rows are those of the connection.");
        }
        super.createTableWords(table);
    }

    @Override
    protected void commentOnTable(SchemaStatement.CommentOnTable comment) {
        write("COMMENT ON TABLE ");
        tableName(comment.table());
        comment(comment.comment());
    }

    @Override
    protected void commentOnColumn(SchemaStatement.CommentOnColumn comment) {
        write("COMMENT ON COLUMN ");
        tableName(comment.table());
        write(".");
        identifier(comment.column());
        comment(comment.comment());
    }

    /** No comment is an empty one. */
    private void comment(@Nullable String text) {
        write(" IS " + vocabulary().quotedText(text == null ? "" : text));
    }

    // Columns

    @Override
    protected void addColumn(Table table, ColumnDefinition<?> column) {
        alter(table, " ADD ");
        column(table, column);
    }

    @Override
    protected void alterType(Table table, ColumnDefinition<?> column) {
        modify(table, column);
        typeOfColumn(column);
    }

    @Override
    protected void alterNullability(Table table, ColumnDefinition<?> column) {
        modify(table, column);
        write(column.isNullable() ? "NULL" : "NOT NULL");
    }

    /** A default cannot be taken away; null is as good. */
    @Override
    protected void alterDefault(Table table, ColumnDefinition<?> column) {
        Formula formula = column.serverDefault();
        modify(table, column);
        write("DEFAULT " + (formula == null ? "NULL" : defaultText(table, column, formula)));
    }

    private void modify(Table table, ColumnDefinition<?> column) {
        alter(table, " MODIFY ");
        identifier(column.name());
        write(" ");
    }

    /** JSON is a text that is checked. */
    @Override
    protected void columnCheck(ColumnDefinition<?> definition) {
        if (definition.type().stored().kind() == SqlKind.JSON) {
            write(" CHECK (");
            identifier(definition.name());
            write(" IS JSON)");
        }
    }

    @Override
    protected void computed(Table table, Computed computed) {
        if (computed.isStored()) {
            throw Unsupported.by(
                    database(),
                    "computed columns that are stored",
                    "Compute it when it is read: computed(... .virtual()).");
        }
        super.computed(table, computed);
    }

    // Constraints

    /** A row that is pointed to stays unless told otherwise: there is no word for that. */
    @Override
    protected void onDelete(ForeignKey.Action action) {
        if (action == ForeignKey.Action.SET_DEFAULT) {
            throw Unsupported.by(database(), "SET DEFAULT for foreign keys", "Use SET_NULL or CASCADE, or a trigger.");
        } else if (action != ForeignKey.Action.RESTRICT) {
            super.onDelete(action);
        }
    }

    @Override
    protected void onUpdate(ForeignKey.Action action) {
        if (action != ForeignKey.Action.RESTRICT) {
            throw Unsupported.by(
                    database(), "ON UPDATE for foreign keys", "Leave it out: keys that never change need none.");
        }
    }

    @Override
    protected void dropPrimaryKey(Table table) {
        alter(table, " DROP PRIMARY KEY");
    }

    // Indexes and schemas

    @Override
    protected void indexFormula(Table table, Formula formula) {
        write(formula(table, formula));
    }

    @Override
    protected void indexNulls(IndexPart part) {
        throw Unsupported.by(database(), "place for nulls in an index", "Leave it out: nulls come last.");
    }

    @Override
    protected void indexCondition(Table table, Formula condition) {
        throw Unsupported.by(
                database(), "indexes of some rows only", "Index an expression that is null for the other rows.");
    }

    @Override
    protected void createSchema(String name) {
        throw noSchemas();
    }

    @Override
    protected void dropSchema(String name) {
        throw noSchemas();
    }

    private OrmException noSchemas() {
        return Unsupported.by(database(), "schemas without users", "Create or drop a user under that name.");
    }
}
