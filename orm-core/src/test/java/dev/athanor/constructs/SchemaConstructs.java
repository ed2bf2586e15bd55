package dev.athanor.constructs;

import static dev.athanor.schema.ColumnDefinition.column;

import dev.athanor.ddl.SchemaStatement;
import dev.athanor.schema.Index;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Sequence;
import dev.athanor.schema.Table;
import dev.athanor.schema.TableElement;
import dev.athanor.sql.Statement;
import dev.athanor.type.SqlTypes;
import java.util.List;

/** Changes of the schema. */
final class SchemaConstructs {

    private SchemaConstructs() {}

    static List<Construct> all() {
        return List.of(
                table(
                        "table with key, unique and default",
                        column("a", SqlTypes.INTEGER).primaryKey(),
                        column("b", SqlTypes.varchar(20)).unique().defaultSql("'x'")),
                indexed("index", Index.of("a", "b")),
                sequence("sequence", new Sequence("made", 1, 1)));
    }

    private static Construct table(String name, TableElement... elements) {
        Table made = new MetaData().table("made", elements);
        return Construct.of(
                name,
                List.of(new SchemaStatement.CreateTable(made, List.of())),
                List.of(new SchemaStatement.DropTable(made)));
    }

    private static Construct indexed(String name, Index index) {
        Table made = new MetaData()
                .table("made", column("a", SqlTypes.INTEGER).notNull(), column("b", SqlTypes.varchar(20)));
        List<Statement<?>> steps =
                List.of(new SchemaStatement.CreateTable(made, List.of()), new SchemaStatement.CreateIndex(made, index));
        return Construct.of(name, steps, List.of(new SchemaStatement.DropTable(made)));
    }

    private static Construct sequence(String name, Sequence sequence) {
        return Construct.of(
                name,
                List.of(new SchemaStatement.CreateSequence(sequence)),
                List.of(new SchemaStatement.DropSequence(sequence)));
    }
}
