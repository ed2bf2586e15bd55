package dev.athanor.dialect;

import dev.athanor.OrmException;
import dev.athanor.compile.DefinitionCompiler;
import dev.athanor.compile.Unsupported;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.Deferral;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Formula;
import dev.athanor.schema.Identity;
import dev.athanor.schema.Index;
import dev.athanor.schema.IndexPart;
import dev.athanor.schema.Table;
import dev.athanor.schema.TableOption;
import dev.athanor.schema.UniqueConstraint;
import dev.athanor.type.SqlKind;
import java.util.List;

/** Where MySQL and its descendants change their schema in words of their own. */
public abstract class MySqlFamilyDefinitionCompiler extends DefinitionCompiler {

    /** Makes a compiler. */
    protected MySqlFamilyDefinitionCompiler() {}

    // Tables

    @Override
    protected void tableSuffix(Table table) {
        for (TableOption option : table.options()) {
            if (option instanceof TableOption.Comment comment) {
                write(" COMMENT = " + vocabulary().quotedText(comment.text()));
            } else if (option instanceof TableOption.Engine engine) {
                write(" ENGINE = ");
                identifier(engine.name());
            } else if (option instanceof TableOption.CharacterSet set) {
                write(" DEFAULT CHARACTER SET = ");
                identifier(set.name());
            } else if (option instanceof TableOption.Collation collation) {
                write(" COLLATE = ");
                identifier(collation.name());
            }
        }
        numberingSuffix(table);
    }

    /** The first number of a row is an option of the table. */
    private void numberingSuffix(Table table) {
        table.columns().forEach(column -> {
            Identity numbering = column.definition().numbering();
            if (numbering != null && numbering.start() != 1) {
                write(" AUTO_INCREMENT = ");
                write(numbering.start());
            }
        });
    }

    @Override
    protected void renameTable(Table table, String name) {
        alter(table, " RENAME TO ");
        schemaPrefix(table.schema());
        identifier(name);
    }

    @Override
    protected void commentOnTable(SchemaStatement.CommentOnTable comment) {
        alter(comment.table(), " COMMENT = ");
        write(vocabulary().quotedText(comment.comment() == null ? "" : comment.comment()));
    }

    @Override
    protected void commentOnColumn(SchemaStatement.CommentOnColumn comment) {
        throw Unsupported.by(
                database(),
                "COMMENT ON COLUMN",
                "Declare the column with its comment and create or alter it as a whole.");
    }

    // Columns

    @Override
    protected void identity(Identity numbering) {
        if (numbering.isAlways() || numbering.increment() != 1) {
            throw Unsupported.by(
                    database(),
                    "numbered rows that refuse a given number, or that leave out some",
                    "Use identity() as it is, or Identity.BY_DEFAULT.startingAt(...).");
        }
        write(" AUTO_INCREMENT");
    }

    @Override
    protected void columnComment(String comment) {
        write(" COMMENT " + vocabulary().quotedText(comment));
    }

    /** What is computed stands in parentheses; a text of any length takes no literal without them. */
    @Override
    protected String defaultText(Table table, ColumnDefinition<?> definition, Formula formula) {
        String text = super.defaultText(table, definition, formula);
        boolean isPlain =
                isLiteral(formula) && takesLiteral(definition.type().stored().kind());
        return formula instanceof Formula.Sql || isPlain ? text : "(" + text + ")";
    }

    /** Tells whether a literal can be the default of a column of a kind without parentheses. */
    protected boolean takesLiteral(SqlKind kind) {
        return switch (kind) {
            case TEXT, JSON, BLOB -> false;
            default -> true;
        };
    }

    @Override
    protected void alterType(Table table, ColumnDefinition<?> column) {
        modify(table, column);
    }

    @Override
    protected void alterNullability(Table table, ColumnDefinition<?> column) {
        modify(table, column);
    }

    /** A column is declared anew as a whole. */
    private void modify(Table table, ColumnDefinition<?> column) {
        alter(table, " MODIFY COLUMN ");
        column(table, column);
    }

    // Constraints

    @Override
    protected void dropForeignKey(Table table, ForeignKey key) {
        alter(table, " DROP FOREIGN KEY ");
        identifier(required(table.nameOf(key), "foreign key", table));
    }

    @Override
    protected void dropPrimaryKey(Table table) {
        alter(table, " DROP PRIMARY KEY");
    }

    @Override
    protected void dropUnique(Table table, UniqueConstraint unique) {
        alter(table, " DROP INDEX ");
        identifier(required(table.nameOf(unique), "unique constraint", table));
    }

    @Override
    protected void dropCheck(Table table, CheckConstraint check) {
        dropConstraint(table, table.nameOf(check), "check");
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
    protected void deferral(Deferral deferral) {
        throw noDeferral();
    }

    @Override
    protected void deferForeignKeys() {
        throw noDeferral();
    }

    private OrmException noDeferral() {
        return Unsupported.by(database(), "constraints that are checked later", "Drop the foreign key first.");
    }

    // Indexes and schemas

    @Override
    protected void dropIndex(Table table, Index index) {
        write("DROP INDEX ");
        identifier(required(table.nameOf(index), "index", table));
        write(" ON ");
        tableName(table);
    }

    @Override
    protected void indexNulls(IndexPart part) {
        throw Unsupported.by(database(), "place for nulls in an index", "Leave it out: nulls come first.");
    }

    @Override
    protected void indexCondition(Table table, Formula condition) {
        throw Unsupported.by(database(), "indexes of some rows only", "Index all rows, or a computed column.");
    }

    /** A schema is a database here, and goes away with all that is in it. */
    @Override
    protected void dropSchema(String name) {
        throw Unsupported.by(
                database(),
                "DROP SCHEMA for empty schemas only",
                "It would drop a database with all its tables: write DROP DATABASE as DdlText if that is meant.");
    }

    @Override
    protected List<String> referenced(Table table, ForeignKey key) {
        return Catalogs.explicitTarget(database(), table, key);
    }
}
