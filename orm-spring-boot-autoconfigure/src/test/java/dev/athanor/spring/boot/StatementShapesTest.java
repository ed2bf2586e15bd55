package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.StatementEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementShapesTest {

    private final StatementShapes shapes = new StatementShapes(() -> "postgresql");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT * FROM t WHERE a = ?|SELECT * FROM t WHERE a = ?",
                "SELECT * FROM t WHERE a IN (?, ?, ?)|SELECT * FROM t WHERE a IN (?, …)",
                "INSERT INTO t (a, b) VALUES (?, ?), (?, ?), (?, ?)|INSERT INTO t (a, b) VALUES (?, …), …",
                "INSERT INTO t (a) VALUES (?), (?)|INSERT INTO t (a) VALUES (?, …), …",
                "SELECT * FROM t1 WHERE a = 'it''s s3cret' AND b_1 = 4711|SELECT * FROM t1 WHERE a = ? AND b_1 = ?",
                "SELECT $$s3cret$$, $x$s3cret$x$ /* s3cret */ FROM t -- s3cret|SELECT ?, … FROM t",
                "SELECT \"a\"  FROM t LIMIT 10|SELECT \"a\" FROM t LIMIT ?"
            })
    void valuesAreLeftOut(String statement, String shape) {
        assertThat(shapes.shape(statement)).isEqualTo(shape).doesNotContain("s3cret");
    }

    @Test
    void textsInDoubleQuotesAreLeftOutWhereTheyAreNoNames() {
        assertThat(new StatementShapes(() -> "mysql").shape("SELECT * FROM `t` WHERE a = \"s3cret\""))
                .isEqualTo("SELECT * FROM `t` WHERE a = ?");
    }

    @Test
    void theSlowestComeFirst() {
        execute("SELECT 1", 5, null);
        execute("SELECT a FROM t WHERE b IN (?, ?)", 20, null);
        execute("SELECT a FROM t WHERE b IN (?, ?, ?)", 40, new IllegalStateException());

        assertThat(shapes.slowest(10))
                .containsExactly(
                        new StatementShapes.Timing("SELECT a FROM t WHERE b IN (?, …)", 2, 1, 60, 30, 40),
                        new StatementShapes.Timing("SELECT ?", 1, 0, 5, 5, 5));
        assertThat(shapes.slowest(1)).hasSize(1);
    }

    @Test
    void howeverManyTextsThereAreTheirNumberIsBounded() {
        for (int i = 0; i < 5_000; i++) {
            execute("SELECT column_" + i, 1, null);
        }

        assertThat(shapes.slowest(10_000)).hasSize(2_001);
        assertThat(shapes.slowest(1).get(0).statement()).isEqualTo("(all further statements)");
        assertThat(shapes.slowest(1).get(0).count()).isEqualTo(3_000);
    }

    private void execute(String sql, int milliseconds, @Nullable Exception failure) {
        shapes.executed(new StatementEvent("default", sql, 1, 0, Duration.ofMillis(milliseconds), failure));
    }
}
