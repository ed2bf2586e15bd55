package dev.athanor.dialect;

import dev.athanor.compile.DefinitionCompiler;
import dev.athanor.compile.Unsupported;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Table;

/** Where MySQL and its descendants change their schema in words of their own. */
public abstract class MySqlFamilyDefinitionCompiler extends DefinitionCompiler {

    @Override
    protected void columnType(Table table, ColumnDefinition<?> definition) {
        write(vocabulary().typeName(definition.type().stored()));
        if (definition.isIdentity()) {
            write(" AUTO_INCREMENT");
        }
    }

    @Override
    protected void commentOnColumn(SchemaStatement.CommentOnColumn comment) {
        throw Unsupported.by(
                database(),
                "COMMENT ON COLUMN",
                "Declare the column with its comment and create or alter it as a whole.");
    }

    @Override
    protected void columnComment(String comment) {
        write(" COMMENT '" + comment.replace("\\", "\\\\").replace("'", "''") + "'");
    }

    @Override
    protected void dropForeignKey(Table table, ForeignKey key) {
        write("ALTER TABLE ");
        tableName(table);
        write(" DROP FOREIGN KEY ");
        foreignKeyName(table, key);
    }

    /** The server reads SET DEFAULT and does nothing. */
    @Override
    protected void action(ForeignKey.Action action) {
        if (action == ForeignKey.Action.SET_DEFAULT) {
            throw Unsupported.by(database(), "SET DEFAULT for foreign keys", "Use SET_NULL or RESTRICT, or a trigger.");
        }
        super.action(action);
    }

    @Override
    protected abstract String database();

    @Override
    protected void deferForeignKeys() {
        throw Unsupported.by(database(), "foreign keys that are checked later", "Drop the foreign key first.");
    }
}
