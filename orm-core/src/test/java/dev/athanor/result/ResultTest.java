package dev.athanor.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.NoRowException;
import dev.athanor.OrmException;
import dev.athanor.TooManyRowsException;
import dev.athanor.sql.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ResultTest {

    private static final String ABOUT = "SELECT name FROM users";

    private final List<String> closed = new ArrayList<>();

    private <R> Result<R> resultOf(List<R> rows) {
        ListCursor<R> cursor = new ListCursor<>(rows);
        return Result.ofRows(
                new Cursor<R>() {
                    @Override
                    public boolean next() {
                        return cursor.next();
                    }

                    @Override
                    public R row() {
                        return cursor.row();
                    }

                    @Override
                    public void close() {
                        closed.add("closed");
                    }
                },
                ABOUT);
    }

    private static Row row(Object... values) {
        return new ValuesRow(new ValuesRow.Shape(List.of("name", "age"), List.of()), values);
    }

    @Nested
    class One {

        @Test
        void isTheOneRow() {
            assertThat(resultOf(List.of("Ada")).one()).isEqualTo("Ada");
        }

        @Test
        void isRefusedWhereThereIsNone() {
            assertThatThrownBy(() -> resultOf(List.of()).one())
                    .isInstanceOf(NoRowException.class)
                    .hasMessage(
                            "One row was asked for and there was none: SELECT name FROM users. Use oneOrNone() if that"
                                    + " is fine. [orm-result-no-row]");
        }

        @Test
        void isRefusedWhereThereAreMore() {
            assertThatThrownBy(() -> resultOf(List.of("Ada", "Bob")).one())
                    .isInstanceOf(TooManyRowsException.class)
                    .hasMessage(
                            "At most one row was asked for and there were more: SELECT name FROM users. Use all() or"
                                    + " first(), or narrow the statement. [orm-result-too-many-rows]");
        }

        @Test
        void orNoneMayBeNone() {
            assertThat(resultOf(List.of()).oneOrNone()).isEmpty();
            assertThat(resultOf(List.of("Ada")).oneOrNone()).contains("Ada");
            assertThatThrownBy(() -> resultOf(List.of("Ada", "Bob")).oneOrNone())
                    .isInstanceOf(TooManyRowsException.class);
        }

        @Test
        void orNoneOfANullIsNone() {
            assertThat(resultOf(Arrays.asList((String) null)).oneOrNone()).isEmpty();
        }
    }

    @Nested
    class First {

        @Test
        void leavesTheOthers() {
            assertThat(resultOf(List.of("Ada", "Bob")).first()).contains("Ada");
        }

        @Test
        void mayBeNone() {
            assertThat(resultOf(List.of()).first()).isEmpty();
        }
    }

    @Nested
    class All {

        @Test
        void keepOrderAndNulls() {
            assertThat(resultOf(Arrays.asList("b", null, "a")).all()).containsExactly("b", null, "a");
        }

        @Test
        void closeTheResult() {
            assertThat(resultOf(List.of("Ada")).all()).hasSize(1);

            assertThat(closed).hasSize(1);
        }

        @Test
        void areConsumedOnce() {
            Result<String> result = resultOf(List.of("Ada"));
            assertThat(result.all()).hasSize(1);

            assertThatThrownBy(result::all)
                    .isInstanceOf(OrmException.class)
                    .hasMessage(
                            "The result was consumed or closed already: SELECT name FROM users. Keep what the first call"
                                    + " returned. [orm-result-consumed]");
        }
    }

    @Nested
    class Values {

        @Test
        void scalarIsTheFirstOfTheOneRow() {
            assertThat(resultOf(List.of(row("Ada", 36))).scalar()).isEqualTo("Ada");
            assertThat(resultOf(List.of(7L)).scalar()).isEqualTo(7L);
        }

        @Test
        void mapsAreNamed() {
            assertThat(resultOf(List.of(row("Ada", 36))).maps()).containsExactly(Map.of("name", "Ada", "age", 36));
        }

        @Test
        void mapsNeedNames() {
            assertThatThrownBy(() -> resultOf(List.of("Ada")).maps())
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-result-not-rows]");
        }

        @Test
        void areTurnedIntoSomethingElse() {
            assertThat(resultOf(List.of("Ada", "Bob")).map(String::length).all())
                    .containsExactly(3, 3);
            assertThat(closed).hasSize(1);
        }
    }

    @Nested
    class OneByOne {

        @Test
        void aStreamClosesTheResult() {
            try (Stream<String> stream = resultOf(List.of("Ada", "Bob", "Eve")).stream()) {
                assertThat(stream.limit(2)).containsExactly("Ada", "Bob");
            }

            assertThat(closed).isNotEmpty();
        }

        @Test
        void aLoopClosesTheResultBehindTheLastRow() {
            List<String> seen = new ArrayList<>();

            for (String row : resultOf(List.of("Ada", "Bob"))) {
                seen.add(row);
            }

            assertThat(seen).containsExactly("Ada", "Bob");
            assertThat(closed).isNotEmpty();
        }

        @Test
        void anIteratorMayBeAskedTwice() {
            Iterator<String> rows = resultOf(List.of("Ada")).iterator();

            assertThat(rows.hasNext()).isTrue();
            assertThat(rows.hasNext()).isTrue();
            assertThat(rows.next()).isEqualTo("Ada");
            assertThat(rows.hasNext()).isFalse();
            assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Nested
    class OfAChange {

        private final Result<Row> result = Result.ofCount(3, "UPDATE users");

        @Test
        void isACount() {
            assertThat(result.rowCount()).isEqualTo(3);
        }

        @Test
        void hasNoRows() {
            assertThatThrownBy(result::all)
                    .isInstanceOf(OrmException.class)
                    .hasMessage(
                            "The statement returns no rows: UPDATE users. Ask for rowCount(), or add returning(...)."
                                    + " [orm-result-no-rows]");
        }

        @Test
        void rowsHaveNoCount() {
            assertThat(resultOf(List.of("Ada")).rowCount()).isEqualTo(-1);
        }
    }

    @Nested
    class Rows {

        private final Row ada = row("Ada", 36);

        @Test
        void areAskedByPositionAndName() {
            assertThat(ada.get(0)).isEqualTo("Ada");
            assertThat(ada.get("age")).isEqualTo(36);
            assertThat(ada.get("AGE")).isEqualTo(36);
            assertThat(ada.get("age", Integer.class)).isEqualTo(36);
            assertThat(ada.values()).isEqualTo(List.of("Ada", 36));
            assertThat(ada.asMap()).isEqualTo(Map.of("name", "Ada", "age", 36));
            assertThat(ada).hasToString("{name=Ada, age=36}");
        }

        @Test
        void areValues() {
            assertThat(ada)
                    .isEqualTo(row("Ada", 36))
                    .hasSameHashCodeAs(row("Ada", 36))
                    .isNotEqualTo(row("Ada", 37));
        }

        @Test
        void haveNoOtherNames() {
            assertThatThrownBy(() -> ada.get("nmae"))
                    .isInstanceOf(OrmException.class)
                    .hasMessage(
                            "The row has no value named \"nmae\". Did you mean \"name\"? [orm-result-no-such-name]");
        }

        @Test
        void haveOneValueOfEachName() {
            Row twice = new ValuesRow(new ValuesRow.Shape(List.of("id", "id"), List.of()), 1, 2);

            assertThatThrownBy(() -> twice.get("id"))
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-result-ambiguous-name]");
            assertThatThrownBy(twice::asMap)
                    .isInstanceOf(OrmException.class)
                    .hasMessageEndingWith("[orm-result-ambiguous-name]");
        }

        @Test
        void haveNamesThatDifferInCaseOnly() {
            Row both = new ValuesRow(new ValuesRow.Shape(List.of("id", "ID"), List.of()), 1, 2);

            assertThat(both.get("ID")).isEqualTo(2);
            assertThatThrownBy(() -> both.get("Id"))
                    .isInstanceOf(OrmException.class)
                    .hasMessageContaining("orm-result-no-such-name");
        }

        @Test
        void saySoWhenAValueIsOfAnotherClass() {
            assertThatThrownBy(() -> ada.get("age", Long.class))
                    .isInstanceOf(OrmException.class)
                    .hasMessage(
                            "\"age\" is a java.lang.Integer, not a java.lang.Long. Ask for that class, or select a cast."
                                    + " [orm-result-wrong-class]");
        }

        @Test
        void endWhereTheirValuesEnd() {
            assertThatThrownBy(() -> ada.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
