package dev.athanor.constructs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of docs/sql.md: what each dialect makes of each construct. */
final class ConstructTable {

    /** The columns, by the names of the dialects. */
    static final List<String> DIALECTS =
            List.of("h2", "postgresql", "mariadb", "mysql", "sqlite", "oracle", "sqlserver");

    private static final Path DOCUMENT = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolveSibling("docs")
            .resolve("sql.md");

    private final Map<String, Map<String, String>> cells = new LinkedHashMap<>();
    private final Area area;

    private ConstructTable(Area area) {
        this.area = area;
    }

    /** Tells whether this run writes the table, rather than comparing with it: {@code -Dconstructs.update=true}. */
    static boolean isUpdate() {
        return Boolean.getBoolean("constructs.update");
    }

    /** Reads the table of an area. */
    static ConstructTable read(Area area) {
        ConstructTable table = new ConstructTable(area);
        List<String> rows = lines().stream()
                .dropWhile(line -> !line.equals(begin(area)))
                .skip(3)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        for (String row : rows) {
            List<String> parts =
                    Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
            Map<String, String> outcomes = new LinkedHashMap<>();
            for (int i = 0; i < DIALECTS.size(); i++) {
                outcomes.put(DIALECTS.get(i), parts.get(i + 2));
            }
            table.cells.put(parts.get(1), outcomes);
        }
        return table;
    }

    /** Returns what the table says, or nothing where it says nothing. */
    String outcome(String construct, String dialect) {
        return cells.getOrDefault(construct, Map.of()).getOrDefault(dialect, "");
    }

    /** Returns the names of the constructs in the table. */
    List<String> names() {
        return new ArrayList<>(cells.keySet());
    }

    /** Notes outcomes of one dialect, and writes the table with the rows of the samples that there are. */
    void write(String dialect, Map<String, String> outcomes) {
        outcomes.forEach((construct, outcome) ->
                cells.computeIfAbsent(construct, any -> new LinkedHashMap<>()).put(dialect, outcome));
        List<String> text = new ArrayList<>();
        List<String> before = lines();
        int start = before.indexOf(begin(area));
        int end = start + 1;
        while (end < before.size() && before.get(end).startsWith("|")) {
            end++;
        }
        text.addAll(before.subList(0, start + 1));
        text.add("| | " + String.join(" | ", DIALECTS) + " |");
        text.add("| --- |" + " --- |".repeat(DIALECTS.size()));
        for (Construct construct : area.samples()) {
            StringBuilder row = new StringBuilder("| " + construct.name() + " |");
            DIALECTS.forEach(column ->
                    row.append(' ').append(outcome(construct.name(), column)).append(" |"));
            text.add(row.toString().replace("|  |", "| |"));
        }
        text.addAll(before.subList(end, before.size()));
        try {
            Files.writeString(DOCUMENT, String.join("\n", text) + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String begin(Area area) {
        return "<!-- constructs: " + area.name().toLowerCase(java.util.Locale.ROOT) + " -->";
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(DOCUMENT);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
