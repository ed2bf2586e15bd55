package dev.athanor.testkit.grammar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A parser in node, started once for the tests of a JVM; its packages are installed below target. Confined to one thread. */
final class NodeParser {

    private static final Path HOME =
            Path.of(System.getProperty("basedir", ""), "target", "tsql-grammar").toAbsolutePath();
    private static final List<String> PACKAGES = List.of("antlr4ts-sql@1.1.0", "antlr4ts@0.5.0-alpha.4");
    private static final long SECONDS_TO_INSTALL = 120;

    private final Writer statements;
    private final BufferedReader answers;

    private NodeParser(Process process) {
        this.statements = process.outputWriter(StandardCharsets.US_ASCII);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    static NodeParser start() throws MissingException {
        try {
            if (!Files.isDirectory(HOME.resolve("node_modules/antlr4ts-sql"))) {
                install();
            }
            Path script = HOME.resolve("tsql.js");
            try (InputStream source = NodeParser.class.getResourceAsStream("tsql.js")) {
                Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
            }
            Process node = new ProcessBuilder("node", script.toString())
                    .directory(HOME.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            NodeParser parser = new NodeParser(node);
            if (parser.refusal("SELECT 1 AS one").isPresent()) {
                throw new MissingException("the parser in node does not work");
            }
            return parser;
        } catch (IOException | UncheckedIOException failed) {
            throw new MissingException("node cannot be started: " + failed.getMessage());
        }
    }

    private static void install() throws IOException, MissingException {
        Files.createDirectories(HOME);
        List<String> command =
                new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund", "--prefix", HOME.toString()));
        command.addAll(PACKAGES);
        Path log = HOME.resolve("npm.log");
        Process npm = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!npm.waitFor(SECONDS_TO_INSTALL, TimeUnit.SECONDS) || npm.exitValue() != 0) {
                npm.destroy();
                throw new MissingException("npm could not install " + PACKAGES + "; see " + log);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MissingException("the installation by npm was interrupted");
        }
    }

    Optional<String> refusal(String sql) {
        try {
            statements.write(Base64.getEncoder().encodeToString(sql.getBytes(StandardCharsets.UTF_8)) + "\n");
            statements.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException("node has ended");
            }
            return answer.equals("ok") ? Optional.empty() : Optional.of(answer.substring("no ".length()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Something is not installed. */
    static final class MissingException extends Exception {

        MissingException(String message) {
            super(message);
        }
    }
}
