package dev.athanor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

@DatabaseTest
class DatabaseTestTest {

    private final TestDatabase database;

    DatabaseTestTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void selectOneReturnsOne() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 1")) {

            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isOne();
        }
    }
}
