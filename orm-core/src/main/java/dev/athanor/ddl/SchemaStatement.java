package dev.athanor.ddl;

import dev.athanor.schema.ForeignKey;
import dev.athanor.schema.Index;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.sql.Definition;
import java.util.List;

/** A change of the schema. */
public sealed interface SchemaStatement extends Definition {

    /**
     * Creates a table.
     *
     * @param table the table
     * @param foreignKeys the foreign keys created with it; others follow in statements of their own
     */
    record CreateTable(Table table, List<ForeignKey> foreignKeys) implements SchemaStatement {

        /** Copies the keys. */
        public CreateTable {
            foreignKeys = List.copyOf(foreignKeys);
        }
    }

    /** Drops a table. */
    record DropTable(Table table) implements SchemaStatement {}

    /**
     * Sets the comment of a column.
     *
     * @param table the table
     * @param column the name of the column
     * @param comment the comment
     */
    record CommentOnColumn(Table table, String column, String comment) implements SchemaStatement {}

    /** Creates an index of a table. */
    record CreateIndex(Table table, Index index) implements SchemaStatement {}

    /** Adds a foreign key to a table that is there. */
    record AddForeignKey(Table table, ForeignKey key) implements SchemaStatement {}

    /** Drops a foreign key of a table. */
    record DropForeignKey(Table table, ForeignKey key) implements SchemaStatement {}

    /** Has foreign keys checked no sooner than at the end of the transaction. */
    record DeferForeignKeys() implements SchemaStatement {}

    /** Creates a sequence. */
    record CreateSequence(Sequence sequence) implements SchemaStatement {}

    /** Drops a sequence. */
    record DropSequence(Sequence sequence) implements SchemaStatement {}
}
