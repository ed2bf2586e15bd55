package dev.athanor.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import dev.athanor.dialect.oracle.OracleDialect;
import dev.athanor.dialect.sqlserver.SqlServerDialect;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What drivers are given for the values of databases of which no server can be started, and what is refused before. */
class ValuesWithoutServerTest {

    private static final Dialect ORACLE = new OracleDialect();
    private static final Dialect SQL_SERVER = new SqlServerDialect();

    /** Returns what a parameter is set to: the method, and its arguments behind the index. */
    private static <T> List<Object> bound(Dialect dialect, SqlType<T> type, T value) throws SQLException {
        List<Object> calls = new ArrayList<>();
        PreparedStatement statement = (PreparedStatement) Proxy.newProxyInstance(
                ValuesWithoutServerTest.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    calls.addAll(Arrays.asList(arguments).subList(1, arguments.length));
                    return null;
                });
        dialect.codec(type).bindNullable(statement, 1, value);
        return calls;
    }

    @Test
    void anEmptyTextWouldBeNullToOracle() {
        assertThatThrownBy(() -> bound(ORACLE, SqlTypes.VARCHAR, ""))
                .isInstanceOf(OrmException.class)
                .hasMessageEndingWith("[orm-type-empty-value]");
        assertThatThrownBy(() -> bound(ORACLE, SqlTypes.BLOB, new byte[0]))
                .hasMessageEndingWith("[orm-type-empty-value]");
    }

    @Test
    void oracleKeepsTimesOfDayWithADay() throws SQLException {
        assertThat(bound(ORACLE, SqlTypes.TIME, LocalTime.of(12, 30)))
                .containsExactly("setObject", LocalDateTime.of(1970, 1, 1, 12, 30));
    }

    @Test
    void oracleKeepsIdentifiersAsBytes() throws SQLException {
        UUID id = new UUID(1, 2);

        assertThat(bound(ORACLE, SqlTypes.UUID, id).get(1))
                .isEqualTo(new byte[] {0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2});
    }

    @Test
    void oracleIsToldWhatIsFloatingPoint() throws SQLException {
        assertThat(bound(ORACLE, SqlTypes.DOUBLE, Double.MAX_VALUE))
                .containsExactly("setObject", Double.MAX_VALUE, 101);
    }

    @Test
    void instantsTravelInUtc() throws SQLException {
        OffsetDateTime noon = OffsetDateTime.parse("2026-02-28T12:00:00+02:00");

        assertThat(bound(ORACLE, SqlTypes.TIMESTAMP_WITH_TIME_ZONE, noon))
                .containsExactly("setObject", OffsetDateTime.parse("2026-02-28T10:00:00Z"));
        assertThat(bound(SQL_SERVER, SqlTypes.TIMESTAMP_WITH_TIME_ZONE, noon))
                .containsExactly("setObject", OffsetDateTime.parse("2026-02-28T10:00:00Z"));
    }

    @Test
    void sqlServerTakesSmallNumbersWithTheirSign() throws SQLException {
        assertThat(bound(SQL_SERVER, SqlTypes.TINYINT, (byte) -1)).containsExactly("setShort", (short) -1);
    }

    @Test
    void sqlServerTakesTimesAndIdentifiersAsText() throws SQLException {
        assertThat(bound(SQL_SERVER, SqlTypes.TIME, LocalTime.of(12, 30, 1))).containsExactly("setString", "12:30:01");
        assertThat(bound(SQL_SERVER, SqlTypes.UUID, new UUID(1, 2)))
                .containsExactly("setString", "00000000-0000-0001-0000-000000000002");
    }

    @Test
    void whatNeitherKeepsIsRefused() {
        assertThatThrownBy(() -> bound(SQL_SERVER, SqlTypes.DOUBLE, Double.NaN))
                .hasMessageEndingWith("[orm-type-not-a-number]");
        assertThatThrownBy(() -> bound(SQL_SERVER, SqlTypes.DATE, LocalDate.of(10_000, 1, 1)))
                .hasMessageEndingWith("[orm-type-out-of-range]");
        assertThatThrownBy(() -> bound(ORACLE, SqlTypes.DATE, LocalDate.of(0, 1, 1)))
                .hasMessageEndingWith("[orm-type-out-of-range]");
    }
}
