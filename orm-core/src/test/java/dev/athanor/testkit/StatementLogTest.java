package dev.athanor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class StatementLogTest {

    private static final String INSERT = "insert into pet (id, name) values (?, ?)";

    private final TestDatabase database;
    private final StatementLog log;

    StatementLogTest(TestDatabase database) {
        this.database = database;
        this.log = database.log();
    }

    @BeforeEach
    void createTable() throws SQLException {
        execute("create table pet (id integer primary key, name varchar(20))");
        log.clear();
    }

    @AfterEach
    void dropTable() throws SQLException {
        execute("drop table pet");
    }

    @Test
    void statementsAreKeptInOrderWithTheirBinds() throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(INSERT);
                Statement select = connection.createStatement()) {
            insert.setString(2, "Mia");
            insert.setInt(1, 7);
            insert.executeUpdate();
            insert.setInt(1, 8);
            insert.setNull(2, Types.VARCHAR);
            insert.executeUpdate();
            select.executeQuery("select * from pet").close();
        }

        assertThat(log.statements())
                .containsExactly(
                        new ExecutedStatement(INSERT, List.of(List.of(7, "Mia"))),
                        new ExecutedStatement(INSERT, List.of(Arrays.asList(8, null))),
                        new ExecutedStatement("select * from pet", List.of(List.of())));
        assertThat(log.sql()).containsExactly(INSERT, INSERT, "select * from pet");
    }

    @Test
    void aBatchIsOneStatementWithARowOfBindsForEachOfItsRows() throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int id = 1; id <= 3; id++) {
                insert.setInt(1, id);
                insert.setString(2, "pet " + id);
                insert.addBatch();
            }
            insert.executeBatch();
        }

        log.expect(1);
        assertThat(log.statements().get(0).batchSize()).isEqualTo(3);
        assertThat(log).hasToString(INSERT + " x3 [[1, pet 1], [2, pet 2], [3, pet 3]]");
    }

    @Test
    void selectsAreThoseThatOnlyRead() throws SQLException {
        execute("insert into pet (id) values (1)");
        execute("select * from pet");
        execute("with named as (select id from pet) select * from named");

        assertThat(log.selects()).extracting(ExecutedStatement::sql).allMatch(sql -> sql.contains("select"));
        assertThat(log.selects()).hasSize(2);
    }

    @Test
    void whatTheDatabaseRefusedIsKeptToo() {
        assertThatThrownBy(() -> execute("select * from nowhere")).isInstanceOf(SQLException.class);

        assertThat(log.sql()).containsExactly("select * from nowhere");
    }

    @Test
    void aWrongNumberOfStatementsIsRefusedWithTheirText() throws SQLException {
        execute("select 1");

        log.expect(1);
        assertThatThrownBy(() -> log.expect(2))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected 2 statements, executed was 1")
                .hasMessageContaining("select 1");
    }

    @Test
    void onlyTheStatementsOfTheActionCount() throws SQLException {
        execute("select 1");

        log.assertStatements(2, () -> {
            execute("select 2");
            execute("select 3");
        });
        assertThatThrownBy(() -> log.assertStatements(1, () -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected 1 statement, executed were 0");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
