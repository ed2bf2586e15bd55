package dev.athanor.compile;

import dev.athanor.OrmException;
import dev.athanor.ddl.DdlText;
import dev.athanor.ddl.SchemaStatement;
import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.EnumLabels;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Index;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.schema.TableOption;
import dev.athanor.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one change of the schema as standard SQL. A compiler lives for one statement; a dialect extends it and overrides only
 * what its database says differently. Confined to one thread.
 *
 * <p>Read it top-down: statements, tables, changes of columns and constraints, what stands beside tables.
 * {@link ConstraintCompiler} has what a table is made of.
 */
public class DefinitionCompiler extends ConstraintCompiler {

    /** Writes a statement. */
    public final CompiledSql compile(SchemaStatement statement) {
        if (statement instanceof DdlText text) {
            write(text.sql());
        } else {
            change((SchemaStatement.Change) statement);
        }
        return written();
    }

    /** Java 17 has no pattern switch; {@code DialectCoverageTest} proves that this list is complete. */
    private void change(SchemaStatement.Change change) {
        if (change instanceof SchemaStatement.CreateTable create) {
            createTable(create);
        } else if (change instanceof SchemaStatement.DropTable drop) {
            dropTable(drop);
        } else if (change instanceof SchemaStatement.RenameTable rename) {
            renameTable(rename.table(), rename.name());
        } else if (change instanceof SchemaStatement.CommentOnTable comment) {
            commentOnTable(comment);
        } else if (change instanceof SchemaStatement.CommentOnColumn comment) {
            commentOnColumn(comment);
        } else if (change instanceof SchemaStatement.AddColumn add) {
            addColumn(add.table(), add.column());
        } else if (change instanceof SchemaStatement.DropColumn drop) {
            dropColumn(drop.table(), drop.column());
        } else if (change instanceof SchemaStatement.RenameColumn rename) {
            renameColumn(rename.table(), rename.column(), rename.name());
        } else if (change instanceof SchemaStatement.AlterColumnType alter) {
            alterType(alter.table(), alter.column());
        } else if (change instanceof SchemaStatement.AlterColumnNullability alter) {
            alterNullability(alter.table(), alter.column());
        } else if (change instanceof SchemaStatement.AlterColumnDefault alter) {
            alterDefault(alter.table(), alter.column());
        } else if (change instanceof SchemaStatement.CreateIndex create) {
            createIndex(create.table(), create.index());
        } else if (change instanceof SchemaStatement.DropIndex drop) {
            dropIndex(drop.table(), drop.index());
        } else if (change instanceof SchemaStatement.AddForeignKey add) {
            addForeignKey(add.table(), add.key());
        } else if (change instanceof SchemaStatement.DropForeignKey drop) {
            dropForeignKey(drop.table(), drop.key());
        } else if (change instanceof SchemaStatement.AddPrimaryKey add) {
            addPrimaryKey(add.table());
        } else if (change instanceof SchemaStatement.DropPrimaryKey drop) {
            dropPrimaryKey(drop.table());
        } else if (change instanceof SchemaStatement.AddUnique add) {
            addUnique(add.table(), add.unique());
        } else if (change instanceof SchemaStatement.DropUnique drop) {
            dropUnique(drop.table(), drop.unique());
        } else if (change instanceof SchemaStatement.AddCheck add) {
            addCheck(add.table(), add.check());
        } else if (change instanceof SchemaStatement.DropCheck drop) {
            dropCheck(drop.table(), drop.check());
        } else {
            besideTables(change);
        }
    }

    private void besideTables(SchemaStatement.Change change) {
        if (change instanceof SchemaStatement.DeferForeignKeys) {
            deferForeignKeys();
        } else if (change instanceof SchemaStatement.CreateSequence create) {
            createSequence(create.sequence());
        } else if (change instanceof SchemaStatement.DropSequence drop) {
            dropSequence(drop.sequence());
        } else if (change instanceof SchemaStatement.CreateEnum create) {
            createEnum(create.type());
        } else if (change instanceof SchemaStatement.DropEnum drop) {
            dropEnum(drop.type());
        } else if (change instanceof SchemaStatement.CreateSchema create) {
            createSchema(create.name());
        } else if (change instanceof SchemaStatement.DropSchema drop) {
            dropSchema(drop.name());
        } else {
            throw ExpressionCompiler.unknown(change);
        }
    }

    // Tables

    /** Writes a new table. */
    protected void createTable(SchemaStatement.CreateTable create) {
        Table table = create.table();
        List<Runnable> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(() -> column(table, column.definition())));
        if (!table.primaryKey().isEmpty() && !hasInlinePrimaryKey(table)) {
            parts.add(() -> primaryKey(table));
        }
        table.uniqueConstraints().forEach(unique -> parts.add(() -> unique(table, unique)));
        create.foreignKeys().forEach(key -> parts.add(() -> foreignKey(table, key)));
        table.checks().forEach(check -> parts.add(() -> check(table, check)));
        createTableWords(table);
        if (create.ifNotExists()) {
            write("IF NOT EXISTS ");
        }
        tableName(table);
        write(" (\n    ");
        list(",\n    ", parts, Runnable::run);
        write("\n)");
        tableSuffix(table);
        for (TableOption option : table.options()) {
            if (option instanceof TableOption.Sql sql && sql.dialect().equals(dialectName())) {
                write(" " + sql.text());
            }
        }
    }

    /** Writes the words before the name of a new table. */
    protected void createTableWords(Table table) {
        write(table.isTemporary() ? "CREATE TEMPORARY TABLE " : "CREATE TABLE ");
    }

    /** Writes what follows the parenthesis of CREATE TABLE; options that only MySQL has are refused. */
    protected void tableSuffix(Table table) {
        for (TableOption option : table.options()) {
            if (option instanceof TableOption.Engine
                    || option instanceof TableOption.CharacterSet
                    || option instanceof TableOption.Collation) {
                throw Unsupported.by(
                        database(),
                        "engines, character sets and collations of tables",
                        "Leave the option out, or collate the columns.");
            }
        }
    }

    /** Writes that a table goes away. */
    protected void dropTable(SchemaStatement.DropTable drop) {
        write(drop.ifExists() ? "DROP TABLE IF EXISTS " : "DROP TABLE ");
        tableName(drop.table());
    }

    /** Writes that a table gets another name. */
    protected void renameTable(Table table, String name) {
        alter(table, " RENAME TO ");
        identifier(name);
    }

    /** Writes the comment of a table in a statement of its own. */
    protected void commentOnTable(SchemaStatement.CommentOnTable comment) {
        write("COMMENT ON TABLE ");
        tableName(comment.table());
        write(" IS ");
        commentText(comment.comment());
    }

    /** Writes the comment of a column in a statement of its own. */
    protected void commentOnColumn(SchemaStatement.CommentOnColumn comment) {
        write("COMMENT ON COLUMN ");
        tableName(comment.table());
        write(".");
        identifier(comment.column());
        write(" IS ");
        commentText(comment.comment());
    }

    /** Writes a comment as a text, or that there is none. */
    protected final void commentText(@Nullable String comment) {
        write(comment == null ? "NULL" : vocabulary().quotedText(comment));
    }

    // Columns

    /** Writes that a table gets a column. */
    protected void addColumn(Table table, ColumnDefinition<?> column) {
        alter(table, " ADD COLUMN ");
        column(table, column);
    }

    /** Writes that a column goes away. */
    protected void dropColumn(Table table, String column) {
        alter(table, " DROP COLUMN ");
        identifier(column);
    }

    /** Writes that a column gets another name. */
    protected void renameColumn(Table table, String column, String name) {
        alter(table, " RENAME COLUMN ");
        identifier(column);
        write(" TO ");
        identifier(name);
    }

    /** Writes that a column gets another type. */
    protected void alterType(Table table, ColumnDefinition<?> column) {
        alterColumn(table, column);
        write(" SET DATA TYPE ");
        typeOfColumn(column);
    }

    /** Writes that a column may be null, or not. */
    protected void alterNullability(Table table, ColumnDefinition<?> column) {
        alterColumn(table, column);
        write(column.isNullable() ? " DROP NOT NULL" : " SET NOT NULL");
    }

    /** Writes that a column gets another default, or none. */
    protected void alterDefault(Table table, ColumnDefinition<?> column) {
        alterColumn(table, column);
        if (column.serverDefault() == null) {
            write(" DROP DEFAULT");
        } else {
            write(" SET DEFAULT ");
            write(defaultText(table, column, column.serverDefault()));
        }
    }

    /** Writes the beginning of a change of a column. */
    protected final void alterColumn(Table table, ColumnDefinition<?> column) {
        alter(table, " ALTER COLUMN ");
        identifier(column.name());
    }

    /** Writes the beginning of a change of a table. */
    protected final void alter(Table table, String words) {
        write("ALTER TABLE ");
        tableName(table);
        write(words);
    }

    // Constraints

    /** Writes that a table that is there gets a foreign key. */
    protected void addForeignKey(Table table, ForeignKey key) {
        alter(table, " ADD ");
        foreignKey(table, key);
    }

    /** Writes that a foreign key goes away. */
    protected void dropForeignKey(Table table, ForeignKey key) {
        dropConstraint(table, table.nameOf(key), "foreign key");
    }

    /** Writes that a table that is there gets its primary key. */
    protected void addPrimaryKey(Table table) {
        alter(table, " ADD ");
        primaryKey(table);
    }

    /** Writes that the primary key goes away. */
    protected void dropPrimaryKey(Table table) {
        dropConstraint(table, table.primaryKeyName(), "primary key");
    }

    /** Writes that a table that is there gets a unique constraint. */
    protected void addUnique(Table table, UniqueConstraint unique) {
        alter(table, " ADD ");
        unique(table, unique);
    }

    /** Writes that a unique constraint goes away. */
    protected void dropUnique(Table table, UniqueConstraint unique) {
        dropConstraint(table, table.nameOf(unique), "unique constraint");
    }

    /** Writes that a table that is there gets a check. */
    protected void addCheck(Table table, CheckConstraint check) {
        alter(table, " ADD ");
        check(table, check);
    }

    /** Writes that a check goes away. */
    protected void dropCheck(Table table, CheckConstraint check) {
        dropConstraint(table, table.nameOf(check), "check");
    }

    /** Writes that a constraint goes away, which must have a name. */
    protected final void dropConstraint(Table table, @Nullable String name, String kind) {
        alter(table, " DROP CONSTRAINT ");
        identifier(required(name, kind, table));
    }

    /** Writes that foreign keys are checked at the end of the transaction. */
    protected void deferForeignKeys() {
        write("SET CONSTRAINTS ALL DEFERRED");
    }

    // Indexes, sequences and schemas

    /** Writes a new index. */
    protected void createIndex(Table table, Index index) {
        write(index.isUnique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
        indexName(table, index);
        write(" ON ");
        indexedTable(table);
        indexMethod(index);
        write(" (");
        list(", ", index.parts(), part -> indexPart(table, part));
        write(")");
        if (index.where() != null) {
            indexCondition(table, index.where());
        }
    }

    /** Writes the name of a new index, which is in the schema of its table. */
    protected void indexName(Table table, Index index) {
        identifier(required(table.nameOf(index), "index", table));
    }

    /** Writes the table of a new index. */
    protected void indexedTable(Table table) {
        tableName(table);
    }

    /** Writes that an index goes away. */
    protected void dropIndex(Table table, Index index) {
        write("DROP INDEX ");
        schemaPrefix(table.schema());
        identifier(required(table.nameOf(index), "index", table));
    }

    /** Writes a sequence. */
    protected void createSequence(Sequence sequence) {
        write("CREATE SEQUENCE ");
        sequenceName(sequence);
        write(" START WITH ");
        write(sequence.start());
        write(" INCREMENT BY ");
        write(sequence.increment());
        if (sequence.minimum() != null) {
            write(" MINVALUE ");
            write(sequence.minimum());
        }
        if (sequence.maximum() != null) {
            write(" MAXVALUE ");
            write(sequence.maximum());
        }
        if (sequence.cache() > 0) {
            write(" CACHE ");
            write(sequence.cache());
        }
        if (sequence.cycles()) {
            write(" CYCLE");
        }
    }

    /** Writes that a sequence goes away. */
    protected void dropSequence(Sequence sequence) {
        write("DROP SEQUENCE ");
        sequenceName(sequence);
    }

    /** Writes a new enum, where enums are types with names. */
    protected void createEnum(EnumLabels type) {
        throw noNamedEnums();
    }

    /** Writes that an enum goes away. */
    protected void dropEnum(EnumLabels type) {
        throw noNamedEnums();
    }

    private OrmException noNamedEnums() {
        return Unsupported.by(
                database(), "enums with names", "Leave it out: a column of a nativeEnum(...) has the labels itself.");
    }

    /** Writes the name of a sequence. */
    protected final void sequenceName(Sequence sequence) {
        schemaPrefix(sequence.schema());
        identifier(sequence.name());
    }

    /** Writes a new schema. */
    protected void createSchema(String name) {
        write("CREATE SCHEMA ");
        identifier(name);
    }

    /** Writes that a schema goes away, which must be empty. */
    protected void dropSchema(String name) {
        write("DROP SCHEMA ");
        identifier(name);
        write(" RESTRICT");
    }
}
