package dev.athanor.golden;

import dev.athanor.engine.SqlConnection;
import dev.athanor.schema.Column;
import dev.athanor.schema.Table;
import dev.athanor.sql.Insert;
import dev.athanor.sql.Sql;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The rows before any question is asked. */
final class Seed {

    private Seed() {}

    static void fill(SqlConnection connection) {
        for (Table table : MusicShop.METADATA.tables()) {
            JsonNode rows = GoldenFacts.all().seed(table.name());
            if (rows == null) {
                continue;
            }
            for (JsonNode row : rows) {
                Insert insert = Sql.insert(table);
                for (Column<?> column : table.columns()) {
                    insert = set(insert, column, value(column, row.get(column.name())));
                }
                connection.execute(insert);
            }
        }
    }

    @SuppressWarnings("unchecked") // the value was read for this column
    private static <T> Insert set(Insert insert, Column<T> column, @Nullable Object value) {
        return insert.set(column, (T) value);
    }

    private static @Nullable Object value(Column<?> column, JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        return switch (column.type().kind()) {
            case INTEGER -> node.asInt();
            case BIGINT -> node.asLong();
            case BOOLEAN -> node.asBoolean();
            case DECIMAL -> new BigDecimal(node.get("n").asString());
            case DATE -> LocalDate.parse(node.get("date").asString());
            case TIMESTAMP ->
                LocalDateTime.parse(node.get("timestamp").asString().replace(' ', 'T'));
            case JSON -> node.toString();
            default -> node.asString();
        };
    }
}
