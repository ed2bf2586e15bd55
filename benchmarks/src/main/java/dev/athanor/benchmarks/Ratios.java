package dev.athanor.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Times all contenders and prints what each costs, as a multiple of JDBC by hand: first processor time, then bytes allocated. Takes
 * JMH's options; {@code -f} is the number of rounds. A round lets the contenders work one after the other in JVMs of their own, so
 * that a bad minute of the machine does not hit one of them alone; the median of the rounds counts.
 */
public final class Ratios {

    private static final String BYTES = "gc.alloc.rate.norm";

    private final CommandLineOptions options;
    private final Map<String, List<Double>> measured = new LinkedHashMap<>();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Ratios(CommandLineOptions options) {
        this.options = options;
    }

    /** Times what the options say, {@code -p work=BY_KEY,LOAD -p contender=jdbc,athanor}, or everything. */
    public static void main(String... arguments) throws CommandLineOptionException, RunnerException {
        Ratios ratios = new Ratios(new CommandLineOptions(arguments));
        ratios.measure();
        ratios.print();
    }

    private void measure() throws RunnerException {
        int rounds = options.getForkCount().orElse(3);
        for (int round = 1; round <= rounds; round++) {
            for (Work work : works()) {
                for (String contender : contenders()) {
                    if (Contenders.works(contender).contains(work)) {
                        measure(round, work, contender);
                    }
                }
            }
        }
    }

    private List<Work> works() {
        return options.getParameter("work").hasValue()
                ? options.getParameter("work").get().stream().map(Work::valueOf).toList()
                : List.of(Work.values());
    }

    private List<String> contenders() {
        return options.getParameter("contender").hasValue()
                ? List.copyOf(options.getParameter("contender").get())
                : Contenders.names();
    }

    private void measure(int round, Work work, String contender) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .parent(options)
                        .include(UnitOfWork.class.getName())
                        .param("work", work.name())
                        .param("contender", contender)
                        .forks(1)
                        .jvmArgsAppend(jvmArguments())
                        .addProfiler(GCProfiler.class)
                        .addProfiler(CpuTime.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        double cpu = result.getSecondaryResults().get(CpuTime.LABEL).getScore();
        double bytes = result.getSecondaryResults().get(BYTES).getScore();
        measured.computeIfAbsent(key(work, contender, CpuTime.LABEL), any -> new ArrayList<>())
                .add(cpu);
        measured.computeIfAbsent(key(work, contender, BYTES), any -> new ArrayList<>())
                .add(bytes);
        System.err.printf(
                Locale.ROOT,
                "round %d  %-36s %-10s %10.1f us wall %10.1f us cpu %12.0f bytes%n",
                round,
                work.title(),
                contender,
                result.getPrimaryResult().getScore(),
                cpu,
                bytes);
    }

    /** JMH uses what newer JVMs warn of. */
    private static String[] jvmArguments() {
        List<String> arguments = new ArrayList<>(List.of("-Xms1g", "-Xmx1g"));
        if (Runtime.version().feature() >= 24) {
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        return arguments.toArray(String[]::new);
    }

    private static String key(Work work, String contender, String what) {
        return work + " " + contender + " " + what;
    }

    private void print() {
        out.println("JDK " + Runtime.version() + "\n");
        out.println("Processor time, as a multiple of JDBC by hand\n");
        print(CpuTime.LABEL, 1, "µs");
        out.println("\nBytes allocated, as a multiple of JDBC by hand\n");
        print(BYTES, 1_024, "KiB");
    }

    private void print(String what, double unit, String unitName) {
        List<String> others = contenders().stream()
                .filter(name -> !name.equals(Contenders.JDBC))
                .toList();
        out.println("| work | jdbc, " + unitName + " | " + String.join(" | ", others) + " |");
        out.println("| --- | " + "---: | ".repeat(others.size() + 1).trim());
        for (Work work : works()) {
            double jdbc = median(work, Contenders.JDBC, what);
            StringBuilder line = new StringBuilder("| " + work.title() + " | " + number(jdbc / unit) + " |");
            for (String other : others) {
                double score = median(work, other, what);
                line.append(' ')
                        .append(Double.isNaN(score) ? "–" : number(score / jdbc))
                        .append(" |");
            }
            out.println(line);
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }

    private double median(Work work, String contender, String what) {
        double[] scores = measured.getOrDefault(key(work, contender, what), List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        if (scores.length == 0) {
            return Double.NaN;
        }
        int middle = scores.length / 2;
        return scores.length % 2 == 1 ? scores[middle] : (scores[middle - 1] + scores[middle]) / 2;
    }
}
