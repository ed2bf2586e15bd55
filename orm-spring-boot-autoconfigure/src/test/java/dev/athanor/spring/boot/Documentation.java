package dev.athanor.spring.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What users read about these modules. */
final class Documentation {

    private Documentation() {}

    static String text() {
        try {
            return Files.readString(Path.of("../docs/spring-boot.md"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
