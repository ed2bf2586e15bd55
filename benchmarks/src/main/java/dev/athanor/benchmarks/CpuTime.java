package dev.athanor.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Measures how long the processor works on an operation, in the thread that does it. On a machine that others use, too, this
 * scatters less than the time on the wall, and a compiler that is late does not count.
 */
public class CpuTime implements InternalProfiler {

    /** What the result is called. */
    static final String LABEL = "cpu";

    private static final String WORKER = "-jmh-worker-";
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long before;

    @Override
    public String getDescription() {
        return "Processor time of the working thread per operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = spent();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long operations = Math.max(1, result.getMetadata().getAllOps());
        double microseconds = (spent() - before) / 1_000.0;
        return List.of(new ScalarResult(LABEL, microseconds / operations, "us/op", AggregationPolicy.AVG));
    }

    private static long spent() {
        long nanoseconds = 0;
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().contains(WORKER)) {
                nanoseconds += THREADS.getThreadCpuTime(thread.getThreadId());
            }
        }
        return nanoseconds;
    }
}
