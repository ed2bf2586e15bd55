package dev.athanor.testkit;

import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Programs of one line each that are compiled, but not run. */
public final class Programs {

    private Programs() {}

    /**
     * Compiles lines, each within a class of its own, and returns those that do not compile with the first error of each. All at
     * once: starting a compiler takes longer than compiling.
     *
     * @param program the class, with a place for its name and one for the line
     */
    public static Map<String, String> errors(String program, Stream<String> lines) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        AtomicInteger number = new AtomicInteger();
        List<Source> sources = lines.map(line -> new Source(program, "Program" + number.incrementAndGet(), line))
                .toList();

        // nothing is written: the compiler stops behind what it would have reported
        ToolProvider.getSystemJavaCompiler()
                .getTask(
                        new StringWriter(),
                        null,
                        diagnostics,
                        List.of("-proc:none", "-Xlint:none", "-Xmaxerrs", "1000", "-XDshould-stop.ifNoError=ATTR"),
                        null,
                        sources)
                .call();

        // to word a message may find more mistakes, which join the list
        return List.copyOf(diagnostics.getDiagnostics()).stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .collect(Collectors.toMap(
                        diagnostic -> ((Source) diagnostic.getSource()).line,
                        diagnostic -> diagnostic.getMessage(Locale.ROOT),
                        (first, second) -> first));
    }

    /** A program of one line. */
    private static final class Source extends SimpleJavaFileObject {

        private final String program;
        private final String name;
        private final String line;

        Source(String program, String name, String line) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.program = program;
            this.name = name;
            this.line = line;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return program.formatted(name, line);
        }
    }
}
