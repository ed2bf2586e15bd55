package dev.athanor.golden;

import dev.athanor.engine.SqlConnection;
import dev.athanor.result.Result;
import dev.athanor.schema.Table;
import dev.athanor.sql.Delete;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Row;
import dev.athanor.sql.Sql;
import dev.athanor.sql.Statement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a statement did, in a form that can be compared: its rows, and the rows of the table it changed.
 *
 * @param isOrdered whether the order of the rows counts
 * @param rows the rows it returned; null where it returned none
 * @param tableAfter the rows of the table it changed; null where it changed none
 */
record Answer(
        boolean isOrdered,
        @Nullable List<String> rows,
        @Nullable List<String> tableAfter) {

    /** Asks through the API. */
    static Answer of(SqlConnection connection, Statement<?> statement) {
        List<String> rows = null;
        try (Result<?> result = connection.execute(statement)) {
            if (result.rowCount() < 0) {
                rows = result.all().stream().map(Answer::row).toList();
            }
        }
        return new Answer(true, rows, tableAfter(connection, statement));
    }

    /** Asks by the golden text. */
    static Answer ofText(SqlConnection connection, JsonNode golden, Statement<?> statement) {
        try (PreparedStatement prepared =
                connection.jdbc().prepareStatement(golden.get("positional_sql").asString())) {
            int index = 0;
            for (JsonNode value : golden.get("positional_params")) {
                prepared.setObject(++index, javaValue(value));
            }
            List<String> rows = prepared.execute() ? rows(prepared.getResultSet()) : null;
            return new Answer(false, rows, tableAfter(connection, statement));
        } catch (SQLException failed) {
            throw new IllegalStateException(golden.get("positional_sql").asString(), failed);
        }
    }

    /** Returns the answer on file; where servers disagree, that of PostgreSQL, whose comparisons regard case as ours do. */
    static Optional<Answer> recorded(JsonNode fact) {
        JsonNode result = fact.get("result");
        if (result == null && fact.has("result_by_server")) {
            result = fact.get("result_by_server").get("postgresql");
        }
        if (result == null) {
            return Optional.empty();
        }
        boolean isOrdered = fact.get("ordered").asBoolean();
        List<String> rows = rows(result.get("rows"));
        List<String> tableAfter = rows(result.get("table_after"));
        return Optional.of(new Answer(
                isOrdered,
                rows == null || isOrdered ? rows : sorted(rows),
                tableAfter == null ? null : sorted(tableAfter)));
    }

    /** Returns this answer as far as another one tells: without an order where that has none. */
    Answer comparableTo(Answer golden) {
        List<String> asked = golden.rows == null || rows == null ? rows : golden.isOrdered ? rows : sorted(rows);
        return new Answer(
                golden.isOrdered, golden.rows == null ? null : asked, golden.tableAfter == null ? null : tableAfter);
    }

    private static @Nullable List<String> rows(@Nullable JsonNode rows) {
        return rows == null ? null : rows.valueStream().map(Answer::text).toList();
    }

    private static List<String> sorted(Collection<String> rows) {
        return rows.stream().sorted().toList();
    }

    private static @Nullable List<String> tableAfter(SqlConnection connection, Statement<?> statement) {
        Table table = changed(statement);
        if (table == null) {
            return null;
        }
        List<?> all = connection
                .execute(Sql.select(
                                table.columns().get(0),
                                table.columns().get(1),
                                table.columns().stream().skip(2).toArray(dev.athanor.schema.Column[]::new))
                        .from(table))
                .all();
        return sorted(all.stream().map(Answer::row).toList());
    }

    private static @Nullable Table changed(Statement<?> statement) {
        if (statement instanceof dev.athanor.sql.Returning<?> returning) {
            return changed(returning.change());
        } else if (statement instanceof Insert insert) {
            return (Table) insert.table();
        } else if (statement instanceof dev.athanor.sql.Update update) {
            return (Table) update.table();
        } else if (statement instanceof Delete delete) {
            return (Table) delete.table();
        }
        return null;
    }

    private static String row(@Nullable Object row) {
        return row instanceof Row values
                ? values.values().stream().map(Answer::text).collect(Collectors.joining(" | "))
                : text(row);
    }

    private static List<String> rows(ResultSet rows) throws SQLException {
        List<String> all = new ArrayList<>();
        while (rows.next()) {
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                values.add(text(rows.getObject(i)));
            }
            all.add(String.join(" | ", values));
        }
        return sorted(all);
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString())
                    .setScale(6, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString();
        } else if (value instanceof Boolean truth) {
            return truth ? "1" : "0";
        } else if (value instanceof Timestamp timestamp) {
            return timestamp.toLocalDateTime().toString();
        } else if (value instanceof Collection<?> values) {
            return values.stream().map(Answer::text).toList().toString();
        }
        String text = Objects.toString(value);
        return text.startsWith("{") || text.startsWith("[")
                ? JsonMapper.shared().readTree(text).toString()
                : text;
    }

    private static String text(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream()
                    .map(value -> value.isArray()
                            ? value.valueStream().map(Answer::text).toList().toString()
                            : text(value))
                    .collect(Collectors.joining(" | "));
        }
        return text(javaValue(node));
    }

    private static @Nullable Object javaValue(JsonNode node) {
        if (node.isNull()) {
            return null;
        } else if (node.isNumber()) {
            return node.decimalValue();
        } else if (node.isBoolean()) {
            return node.asBoolean();
        } else if (node.has("n") || node.has("decimal")) {
            return new BigDecimal(node.path("n").asString(node.path("decimal").asString("")));
        } else if (node.has("date")) {
            return java.time.LocalDate.parse(node.get("date").asString());
        } else if (node.has("timestamp")) {
            return LocalDateTime.parse(node.get("timestamp").asString().replace(' ', 'T'));
        } else if (node.has("json")) {
            return node.get("json").toString();
        } else if (node.isObject()) {
            return node.toString();
        }
        return node.asString();
    }
}
