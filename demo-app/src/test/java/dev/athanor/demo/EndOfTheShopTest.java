package dev.athanor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EndOfTheShopTest {

    /** 128 and the number of SIGTERM. */
    private static final int TERMINATED = 143;

    @Test
    @Timeout(120)
    @DisplayName("60: a process that is told to end serves what it has begun, closes its pool, and leaves no thread")
    void endsGracefullyAndInOrder() throws IOException, InterruptedException {
        Process shop = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DemoApplication.class.getName(),
                        "--server.port=0",
                        "--shop.size.authors=1",
                        "--shop.size.books=1",
                        "--shop.size.customers=1",
                        "--shop.size.orders=1",
                        "--logging.level.root=INFO")
                .redirectErrorStream(true)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(shop.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.contains("Started DemoApplication")) {
                    // the stream stays open, other than with Process.destroy()
                    shop.toHandle().destroy();
                }
            }
        } finally {
            shop.destroyForcibly();
        }

        assertThat(shop.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(shop.exitValue()).isEqualTo(TERMINATED);
        assertThat(position(lines, "Graceful shutdown complete"))
                .isPositive()
                .isLessThan(position(lines, "bookshop - Shutdown completed"));
    }

    private static int position(List<String> lines, String words) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(words)) {
                return i;
            }
        }
        throw new AssertionError("\"" + words + "\" is not in\n" + String.join("\n", lines));
    }
}
