package dev.athanor.golden;

import dev.athanor.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The questions in the words of the public API. */
final class GoldenStatements {

    /** What a dialect refuses although SQLAlchemy writes something: no RETURNING, a weaker statement, or one without the lock. */
    static final Map<String, List<String>> REFUSED = Map.ofEntries(
            Map.entry("join.full-outer", List.of("mysql")),
            Map.entry("insert.returning", List.of("mysql")),
            Map.entry("insert.default-values", List.of("mysql")),
            Map.entry("upsert.do-update", List.of("mysql")),
            Map.entry("update.returning", List.of("mysql")),
            Map.entry("delete.returning", List.of("mysql")),
            Map.entry("operator.regexp-match", List.of("sqlite")),
            Map.entry("operator.regexp-match-flags", List.of("sqlite")),
            Map.entry("aggregate.grouping-sets", List.of("sqlite", "mariadb", "mysql")),
            Map.entry("aggregate.percentile", List.of("mysql")),
            Map.entry("window.groups-frame", List.of("mysql")),
            Map.entry("aggregate.mode", List.of("sqlite", "mariadb", "mysql")),
            Map.entry("lock.skip-locked", List.of("sqlite")),
            Map.entry("lock.share", List.of("sqlite")),
            Map.entry("lock.key-share", List.of("sqlite", "mariadb", "mysql")),
            Map.entry("lock.of-table", List.of("sqlite", "mariadb")),
            Map.entry("lock.limit-and-lock", List.of("sqlite")));

    /** What is answered otherwise than SQLAlchemy's text is, as "question on dialect", and why. */
    static final Map<String, String> BETTER = Map.of(
            "cast.literal-date on sqlite", "SQLite's CAST to DATE makes the number 2024 of a day",
            "aggregate.mode on postgresql",
                    "of values that are equally frequent ours is the smallest, SQLAlchemy's the greatest",
            "update.expression on sqlite", "no column of SQLite rounds; SQLAlchemy rounds as it reads");

    /** Questions whose answer is another one each time, or whose golden text no server takes as it is. */
    static final Set<String> UNCOMPARED = Set.of(
            "function.now",
            "insert.default-values",
            "insert.python-default",
            "cast.type-coerce",
            "json.json-member-object");

    /** Questions about functions, sequences and schemas that are not there: their texts are read only. */
    static final Set<String> NOT_EXECUTED = Set.of(
            "function.schema-packaged",
            "function.next-value",
            "select.schema-qualified",
            "array.any-member",
            "array.contains-overlap",
            "json.compare-document",
            "json.null-member-vs-null",
            "insert.all-columns-by-parameters");

    /** Questions that are not asked, and why. */
    static final Map<String, String> LEFT_OUT = Map.of(
            "join.ambiguous-fk-refused", "not a statement: SelectTest shows the refusal",
            "operator.text-match", "full-text search is each database's own: a custom construct or text()",
            "operator.custom-op", "operators are a closed list: a custom construct",
            "select.schema-translate", "an option of the execution: SchemaTranslationTest shows it",
            "function.json-each", "each database has another function for it: tableFunction(...) calls any",
            "cast.try-cast", "no database here but SQL Server has it: function(...) or text()",
            "update.limit", "MySQL's own: text()",
            "cte.independent", "a change without RETURNING in WITH: execute two statements",
            "join.tablesample", "sampling is each database's own: text()");

    private GoldenStatements() {}

    /** Returns the questions that are asked. */
    static Map<String, Statement<?>> all() {
        Map<String, Statement<?>> all = new LinkedHashMap<>();
        all.putAll(GoldenQueries.all());
        all.putAll(GoldenExpressions.all());
        all.putAll(GoldenChanges.all());
        return all;
    }
}
