package dev.athanor.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.DatabaseException;
import dev.athanor.ErrorKind;
import dev.athanor.dialect.oracle.OracleDialect;
import dev.athanor.dialect.sqlserver.SqlServerDialect;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the numbers and messages of errors mean on databases of which no server can be started: as their manuals write them. */
class ErrorNumbersTest {

    private static final Dialect ORACLE = new OracleDialect();
    private static final Dialect SQL_SERVER = new SqlServerDialect();

    private static DatabaseException.Refusal refusal(Dialect dialect, int number, String message) {
        return dialect.refusal(new SQLException(message, "99999", number), null);
    }

    @ParameterizedTest
    @CsvSource({
        "1, UNIQUE",
        "2291, FOREIGN_KEY",
        "2292, FOREIGN_KEY",
        "1400, NOT_NULL",
        "1407, NOT_NULL",
        "2290, CHECK",
        "12899, TOO_LONG",
        "1438, OUT_OF_RANGE",
        "1722, BAD_VALUE",
        "1476, BAD_VALUE",
        "60, DEADLOCK",
        "8177, SERIALIZATION",
        "54, LOCK_TIMEOUT",
        "30006, LOCK_TIMEOUT",
        "1013, STATEMENT_TIMEOUT",
        "3113, CONNECTION_LOST",
        "12541, CONNECTION_LOST",
        "17002, CONNECTION_LOST",
        "1017, PERMISSION",
        "1031, PERMISSION",
        "942, NO_SUCH_TABLE",
        "904, NO_SUCH_COLUMN",
        "955, ALREADY_EXISTS",
        "933, SYNTAX",
        "1456, READ_ONLY"
    })
    void oracleHasNumbers(int number, ErrorKind kind) {
        assertThat(refusal(ORACLE, number, "ORA").kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "2627, UNIQUE",
        "2601, UNIQUE",
        "515, NOT_NULL",
        "2628, TOO_LONG",
        "8152, TOO_LONG",
        "8115, OUT_OF_RANGE",
        "245, BAD_VALUE",
        "8134, BAD_VALUE",
        "1205, DEADLOCK",
        "3960, SERIALIZATION",
        "1222, LOCK_TIMEOUT",
        "10054, CONNECTION_LOST",
        "18456, PERMISSION",
        "229, PERMISSION",
        "208, NO_SUCH_TABLE",
        "207, NO_SUCH_COLUMN",
        "2714, ALREADY_EXISTS",
        "102, SYNTAX",
        "3906, READ_ONLY"
    })
    void sqlServerHasNumbers(int number, ErrorKind kind) {
        assertThat(refusal(SQL_SERVER, number, "message").kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "1; ORA-00001: unique constraint (SHOP.UQ_USERS_EMAIL) violated; UQ_USERS_EMAIL;",
                "1; ORA-00001: unique constraint (SHOP.UQ_USERS_EMAIL) violated on table SHOP.USERS columns (EMAIL); UQ_USERS_EMAIL; USERS",
                "2291; ORA-02291: integrity constraint (SHOP.FK_ORDERS) violated - parent key not found; FK_ORDERS;",
                "1400; ORA-01400: cannot insert NULL into (\"SHOP\".\"USERS\".\"NAME\");; USERS",
                "1407; ORA-01407: cannot update (\"SHOP\".\"USERS\".\"NAME\") to NULL;; USERS"
            })
    void oracleNamesWhatWasViolated(int number, String message, String constraint, String table) {
        DatabaseException.Refusal refusal = refusal(ORACLE, number, message);

        assertThat(refusal.constraint()).isEqualTo(constraint);
        assertThat(refusal.table()).isEqualTo(table);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "2627; UNIQUE; Violation of UNIQUE KEY constraint 'uq_email'. Cannot insert duplicate key in object 'dbo.users'. The duplicate key value is (a).; uq_email; users",
                "2601; UNIQUE; Cannot insert duplicate key row in object 'dbo.users' with unique index 'ux'. The duplicate key value is (a).; ux; users",
                "547; FOREIGN_KEY; The INSERT statement conflicted with the FOREIGN KEY constraint \"fk\". The conflict occurred in database \"shop\", table \"dbo.users\", column 'id'.; fk;",
                "547; FOREIGN_KEY; The DELETE statement conflicted with the REFERENCE constraint \"fk\". The conflict occurred in database \"shop\", table \"dbo.orders\", column 'user_id'.; fk; orders",
                "547; CHECK; The INSERT statement conflicted with the CHECK constraint \"ck\". The conflict occurred in database \"shop\", table \"dbo.users\", column 'age'.; ck; users",
                "515; NOT_NULL; Cannot insert the value NULL into column 'name', table 'shop.dbo.users';; users"
            })
    void sqlServerNamesWhatWasViolated(int number, ErrorKind kind, String message, String constraint, String table) {
        DatabaseException.Refusal refusal = refusal(SQL_SERVER, number, message);

        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.constraint()).isEqualTo(constraint);
        assertThat(refusal.table()).isEqualTo(table);
    }

    @Test
    void aTimeoutOfTheDriverIsOneOfTheStatement() {
        assertThat(SQL_SERVER
                        .refusal(new SQLTimeoutException("The query has timed out.", "HY008", 0), null)
                        .kind())
                .isEqualTo(ErrorKind.STATEMENT_TIMEOUT);
    }
}
