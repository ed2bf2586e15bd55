package dev.athanor.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.ErrorKind;
import java.sql.BatchUpdateException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlStatesTest {

    @ParameterizedTest
    @CsvSource({
        "23505, UNIQUE",
        "23503, FOREIGN_KEY",
        "23502, NOT_NULL",
        "23514, CHECK",
        "23999, CONSTRAINT",
        "22001, TOO_LONG",
        "22003, OUT_OF_RANGE",
        "22008, OUT_OF_RANGE",
        "22012, BAD_VALUE",
        "40001, SERIALIZATION",
        "40002, SERIALIZATION",
        "08006, CONNECTION_LOST",
        "28000, PERMISSION",
        "42501, PERMISSION",
        "42601, SYNTAX",
        "25006, READ_ONLY",
        "XX000, OTHER",
        "'', OTHER"
    })
    void aStateMeansAKind(String state, ErrorKind kind) {
        assertThat(SqlStates.kind(new SQLException("…", state))).isEqualTo(kind);
    }

    @Test
    void withoutAStateTheClassOfTheExceptionCounts() {
        assertThat(SqlStates.kind(new SQLTimeoutException("…"))).isEqualTo(ErrorKind.STATEMENT_TIMEOUT);
        assertThat(SqlStates.kind(new SQLIntegrityConstraintViolationException("…")))
                .isEqualTo(ErrorKind.CONSTRAINT);
        assertThat(SqlStates.kind(new SQLNonTransientConnectionException("…"))).isEqualTo(ErrorKind.CONNECTION_LOST);
        assertThat(SqlStates.kind(new SQLDataException("…"))).isEqualTo(ErrorKind.BAD_VALUE);
        assertThat(SqlStates.kind(new SQLException("…"))).isEqualTo(ErrorKind.OTHER);
    }

    @Test
    void whatThePoolClosedIsLost() {
        assertThat(SqlStates.kind(new SQLException("Connection is closed"))).isEqualTo(ErrorKind.CONNECTION_LOST);
    }

    @Nested
    class TheMostTelling {

        private final SQLException telling = new SQLException("duplicate", "23505", 1062);

        @Test
        void isTheOneWithAState() {
            assertThat(mostTelling(telling)).isSameAs(telling);
            assertThat(mostTelling(new SQLException("wrapped", telling))).isSameAs(telling);
            assertThat(mostTelling(new SQLException("twice", new RuntimeException(telling))))
                    .isSameAs(telling);
        }

        @Test
        void isTheNextOneOfABatch() {
            BatchUpdateException batch = new BatchUpdateException("batch", "HY000", 0, new int[0]);
            batch.setNextException(telling);

            assertThat(mostTelling(batch)).isSameAs(telling);
        }

        @Test
        void isTheFirstWhereNoneTellsAnything() {
            SQLException silent = new SQLException("silent", new RuntimeException("…"));

            assertThat(mostTelling(silent)).isSameAs(silent);
        }

        @Test
        void isFoundInACircle() {
            SQLException first = new SQLException("first");
            SQLException second = new SQLException("second");
            first.setNextException(second);
            second.initCause(first);

            assertThat(mostTelling(first)).isSameAs(first);
        }

        private static Throwable mostTelling(SQLException failure) {
            return SqlStates.mostTelling(failure);
        }
    }
}
