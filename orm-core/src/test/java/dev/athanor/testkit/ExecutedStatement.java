package dev.athanor.testkit;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * One trip to the database: the text and, for each row of a batch, its binds in order.
 *
 * @param sql as the driver received it
 * @param binds one list for each row of the batch; a single, perhaps empty list when there was no batch; null binds are
 *     null elements
 */
public record ExecutedStatement(String sql, List<List<Object>> binds) {

    /** Keeps a copy. */
    public ExecutedStatement {
        binds = binds.stream().map(Collections::unmodifiableList).toList();
    }

    /** The number of rows sent at once; 1 when there was no batch. */
    public int batchSize() {
        return binds.size();
    }

    /** Whether it only reads: {@code select}, {@code with … select} and {@code values}. */
    public boolean isSelect() {
        String start = sql.stripLeading().toLowerCase(Locale.ROOT);
        return start.startsWith("select")
                || start.startsWith("values")
                || start.startsWith("(select")
                || start.startsWith("with") && !start.matches("(?s).*\\b(insert into|update|delete from)\\b.*");
    }

    /** Whether it inserts, updates or deletes rows. */
    public boolean isChange() {
        String start = sql.stripLeading().toLowerCase(Locale.ROOT);
        return start.startsWith("insert") || start.startsWith("update") || start.startsWith("delete");
    }

    @Override
    public String toString() {
        String size = batchSize() == 1 ? "" : " x" + batchSize();
        String values = binds.stream().allMatch(List::isEmpty) ? "" : " " + (batchSize() == 1 ? binds.get(0) : binds);
        return sql + size + values;
    }
}
