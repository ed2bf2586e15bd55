package dev.athanor.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A table of a thousand books in an H2 database in memory, the same for every contestant. */
final class Shelf {

    static final int BOOKS = 1_000;
    static final String URL = "jdbc:h2:mem:shelf;DB_CLOSE_DELAY=-1";

    private Shelf() {}

    static Connection open() throws SQLException {
        return DriverManager.getConnection(URL);
    }

    static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists book");
            statement.execute("create table book (id bigint primary key, title varchar(80) not null)");
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into book (id, title) values (?, ?)")) {
            for (long id = 0; id < BOOKS; id++) {
                insert.setLong(1, id);
                insert.setString(2, "Book " + id);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
