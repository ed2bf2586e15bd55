package dev.athanor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

@DatabaseTest
class TestDatabaseTest {

    private final TestDatabase database;

    TestDatabaseTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void theAddressAndTheDataSourceLeadToTheSameDatabase() throws SQLException {
        execute("create table seen_from_both (id integer)");

        try (Connection direct =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                Statement statement = direct.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from seen_from_both")) {
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    void anotherDatabaseOfTheSameServerIsEmpty() throws SQLException {
        execute("create table only_here (id integer)");

        try (TestDatabase other = TestDatabase.createOn(server());
                Connection connection = other.connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("select * from only_here"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void textKeepsItsUmlautsAndSymbols() throws SQLException {
        execute("create table words (word varchar(20))");

        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement("insert into words values (?)");
                Statement select = connection.createStatement()) {
            insert.setString(1, "Grüße 🜂");
            insert.executeUpdate();
            try (ResultSet rows = select.executeQuery("select word from words")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("Grüße 🜂");
            }
        }
    }

    @Test
    void theLogHandedToATestIsTheOneOfTheDatabase(StatementLog log) {
        assertThat(log).isSameAs(database.log());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private DatabaseServer server() {
        return DatabaseServers.all().stream()
                .filter(server -> server.name().equals(database.name()))
                .findFirst()
                .orElseThrow();
    }
}
