package dev.athanor.ddl;

import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.ColumnDefinition;
import dev.athanor.schema.EnumLabels;
import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Index;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.schema.UniqueConstraint;
import dev.athanor.sql.Definition;
import dev.athanor.type.EnumType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of the schema. */
public sealed interface SchemaStatement extends Definition permits SchemaStatement.Change, DdlText {

    /** A change that every dialect writes its own way, or refuses. */
    sealed interface Change extends SchemaStatement {}

    /**
     * Creates a table.
     *
     * @param table the table
     * @param foreignKeys the foreign keys created with it; others follow in statements of their own
     * @param ifNotExists whether a table of the name that is there is left as it is
     */
    record CreateTable(Table table, List<ForeignKey> foreignKeys, boolean ifNotExists) implements Change {

        /** Copies the keys. */
        public CreateTable {
            foreignKeys = List.copyOf(foreignKeys);
        }

        /** Creates a table that is not there. */
        public CreateTable(Table table, List<ForeignKey> foreignKeys) {
            this(table, foreignKeys, false);
        }

        /** Creates a table with all its foreign keys. */
        public CreateTable(Table table) {
            this(table, table.foreignKeys(), false);
        }
    }

    /**
     * Drops a table.
     *
     * @param table the table
     * @param ifExists whether it need not be there
     */
    record DropTable(Table table, boolean ifExists) implements Change {

        /** Drops a table that is there. */
        public DropTable(Table table) {
            this(table, false);
        }
    }

    /** Gives a table another name in the same schema. */
    record RenameTable(Table table, String name) implements Change {}

    /** Sets the comment of a table; null takes it away. */
    record CommentOnTable(Table table, @Nullable String comment) implements Change {}

    /**
     * Sets the comment of a column.
     *
     * @param table the table
     * @param column the name of the column
     * @param comment the comment; null takes it away
     */
    record CommentOnColumn(
            Table table, String column, @Nullable String comment) implements Change {}

    /** Adds a column. */
    record AddColumn(Table table, ColumnDefinition<?> column) implements Change {}

    /** Drops a column, with its values. */
    record DropColumn(Table table, String column) implements Change {}

    /** Gives a column another name. */
    record RenameColumn(Table table, String column, String name) implements Change {}

    /** Changes the type of a column; the declaration says all the column will be. */
    record AlterColumnType(Table table, ColumnDefinition<?> column) implements Change {}

    /** Changes whether a column may be null; the declaration says all the column will be. */
    record AlterColumnNullability(Table table, ColumnDefinition<?> column) implements Change {}

    /** Changes the default of a column; the declaration says all the column will be. */
    record AlterColumnDefault(Table table, ColumnDefinition<?> column) implements Change {}

    /** Creates an index of a table. */
    record CreateIndex(Table table, Index index) implements Change {}

    /** Drops an index of a table. */
    record DropIndex(Table table, Index index) implements Change {}

    /** Adds a foreign key to a table that is there. */
    record AddForeignKey(Table table, ForeignKey key) implements Change {}

    /** Drops a foreign key of a table. */
    record DropForeignKey(Table table, ForeignKey key) implements Change {}

    /** Adds the primary key that a table declares. */
    record AddPrimaryKey(Table table) implements Change {}

    /** Drops the primary key that a table declares. */
    record DropPrimaryKey(Table table) implements Change {}

    /** Adds a unique constraint to a table that is there. */
    record AddUnique(Table table, UniqueConstraint unique) implements Change {}

    /** Drops a unique constraint of a table. */
    record DropUnique(Table table, UniqueConstraint unique) implements Change {}

    /** Adds a check to a table that is there. */
    record AddCheck(Table table, CheckConstraint check) implements Change {}

    /** Drops a check of a table. */
    record DropCheck(Table table, CheckConstraint check) implements Change {}

    /** Has foreign keys checked no sooner than at the end of the transaction. */
    record DeferForeignKeys() implements Change {}

    /** Creates a sequence. */
    record CreateSequence(Sequence sequence) implements Change {}

    /** Drops a sequence. */
    record DropSequence(Sequence sequence) implements Change {}

    /** Creates an enum, where enums are types with names. */
    record CreateEnum(EnumLabels type) implements Change {

        /** Creates the enum of a type. */
        public CreateEnum(EnumType<?> type) {
            this(EnumLabels.of(type));
        }
    }

    /** Drops an enum. */
    record DropEnum(EnumLabels type) implements Change {

        /** Drops the enum of a type. */
        public DropEnum(EnumType<?> type) {
            this(EnumLabels.of(type));
        }
    }

    /** Creates a schema. */
    record CreateSchema(String name) implements Change {}

    /** Drops a schema that is empty. */
    record DropSchema(String name) implements Change {}
}
