package dev.athanor.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where error codes are given and where they are explained. */
final class ErrorCodes {

    private static final Pattern LITERAL = Pattern.compile("\"(orm-[a-z]+-[a-z0-9-]+)\"");
    private static final Pattern SECTION = Pattern.compile("(?m)^### (orm-[a-z]+-[a-z0-9-]+)$\\s+(?=[^#\\s])");

    private ErrorCodes() {}

    /** The literals of some Java sources. */
    static SortedSet<String> givenIn(String sources) {
        return matches(LITERAL, sources);
    }

    /** The headings of a document that are followed by text. */
    static SortedSet<String> explainedIn(String document) {
        return matches(SECTION, document);
    }

    /** The main sources of all modules below a folder, as one text. */
    static String mainSources(Path project) {
        try (Stream<Path> files = Files.walk(project)) {
            return files.filter(ErrorCodes::isMainSource).map(ErrorCodes::read).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMainSource(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.endsWith(".java") && path.contains("/src/main/java/");
    }

    private static SortedSet<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
