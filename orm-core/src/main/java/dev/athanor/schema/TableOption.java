package dev.athanor.schema;

/** What a table has beside columns and constraints: a comment, a place, a way to be kept. Immutable. */
public sealed interface TableOption extends TableElement {

    /** Gives the table a comment that the database keeps. */
    static TableOption comment(String text) {
        return new Comment(text);
    }

    /** Makes a table of the connection's own, which goes away with it. */
    static TableOption temporary() {
        return new Temporary();
    }

    /** Has MySQL or MariaDB keep the table by an engine: {@code InnoDB}. Other databases refuse it. */
    static TableOption engine(String name) {
        return new Engine(name);
    }

    /** Gives the text of the table a character set of MySQL or MariaDB: {@code utf8mb4}. Other databases refuse it. */
    static TableOption characterSet(String name) {
        return new CharacterSet(name);
    }

    /** Compares and sorts the text of the table in a way MySQL or MariaDB knows: {@code utf8mb4_bin}. Other databases refuse it. */
    static TableOption collation(String name) {
        return new Collation(name);
    }

    /**
     * Writes some text of SQL behind the parenthesis of CREATE TABLE on one database: {@code sql("sqlite", "STRICT")}. The text
     * goes to the database as it is: never put a user's input into it.
     */
    static TableOption sql(String dialect, String text) {
        return new Sql(dialect, text);
    }

    /** A comment kept by the database. */
    record Comment(String text) implements TableOption {}

    /** A table of one connection. */
    record Temporary() implements TableOption {}

    /** The engine that keeps the table. */
    record Engine(String name) implements TableOption {}

    /** The character set of the table's text. */
    record CharacterSet(String name) implements TableOption {}

    /** The collation of the table's text. */
    record Collation(String name) implements TableOption {}

    /** Words of one database. */
    record Sql(String dialect, String text) implements TableOption {}
}
