package dev.athanor.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that a server leaves behind. */
final class TemporaryDirectory {

    private TemporaryDirectory() {}

    static void delete(Path directory) throws IOException {
        try (Stream<Path> content = Files.walk(directory)) {
            List<Path> deepestFirst = content.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }
}
