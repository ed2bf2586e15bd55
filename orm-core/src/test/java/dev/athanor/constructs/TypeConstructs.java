package dev.athanor.constructs;

import static dev.athanor.schema.ColumnDefinition.column;

import dev.athanor.ddl.SchemaStatement;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.type.EnumType;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.util.List;

/** Columns of types that not every database has. */
final class TypeConstructs {

    private static final EnumType<Thread.State> MADE_ENUM = SqlTypes.nativeEnum("made_enum", Thread.State.class);

    private TypeConstructs() {}

    static List<Construct> all() {
        return List.of(
                table("array column", SqlTypes.array(SqlTypes.varchar(20))),
                table("interval column", SqlTypes.INTERVAL),
                table("JSON column", SqlTypes.JSON),
                table("UUID column", SqlTypes.UUID),
                Construct.of(
                        "enum with a name (CREATE TYPE)",
                        List.of(
                                new SchemaStatement.CreateEnum(MADE_ENUM),
                                new SchemaStatement.CreateTable(made(MADE_ENUM))),
                        List.of(
                                new SchemaStatement.DropTable(made(MADE_ENUM)),
                                new SchemaStatement.DropEnum(MADE_ENUM))));
    }

    private static Construct table(String name, SqlType<?> type) {
        Table made = made(type);
        return Construct.of(
                name, List.of(new SchemaStatement.CreateTable(made)), List.of(new SchemaStatement.DropTable(made)));
    }

    private static Table made(SqlType<?> type) {
        return new MetaData().table("made", column("a", type));
    }
}
