package dev.athanor.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The facts, as they stand in the file. */
final class GoldenFacts {

    private static final GoldenFacts ALL = new GoldenFacts();

    private final JsonNode file;
    private final Map<String, JsonNode> results = new LinkedHashMap<>();
    private final Map<String, Map<String, JsonNode>> statements = new LinkedHashMap<>();

    private GoldenFacts() {
        try (InputStream json =
                Objects.requireNonNull(GoldenFacts.class.getResourceAsStream("/golden/statements.json"))) {
            file = JsonMapper.shared().readTree(json);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        file.get("results").forEach(result -> results.put(result.get("id").asString(), result));
        file.get("statements")
                .forEach(statement -> statements
                        .computeIfAbsent(statement.get("id").asString(), any -> new LinkedHashMap<>())
                        .put(statement.get("dialect").asString(), statement));
    }

    static GoldenFacts all() {
        return ALL;
    }

    /** Returns the rows of a table before any question is asked. */
    JsonNode seed(String table) {
        return file.get("seed").get(table);
    }

    /** Returns the names of the questions. */
    Set<String> questions() {
        return new LinkedHashSet<>(statements.keySet());
    }

    /** Returns what live servers answered. */
    Optional<JsonNode> answer(String question) {
        return Optional.ofNullable(results.get(question));
    }

    /** Returns the question's text for a dialect, unless that dialect or its server refuses it. */
    Optional<JsonNode> statement(String question, String dialect) {
        return Optional.ofNullable(statements.getOrDefault(question, Map.of()).get(dialect))
                .filter(statement -> statement.has("sql"))
                .filter(statement -> !isRejected(question, dialect));
    }

    private boolean isRejected(String question, String dialect) {
        JsonNode rejected = file.get("rejected").get(dialect);
        return rejected != null
                && rejected.valueStream().anyMatch(id -> id.asString().equals(question));
    }
}
