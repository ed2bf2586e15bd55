package dev.athanor.benchmarks;

import dev.athanor.benchmarks.shop.Shop;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One piece of work done by one contender, over and over. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
public class UnitOfWork {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long WARM = TimeUnit.SECONDS.toNanos(5);

    /** What is done. */
    @Param
    Work work;

    /** Who does it. */
    @Param({"jdbc", "athanor"})
    String contender;

    private Shop shop;
    private Contender worker;
    private int round;

    /** Checks the answers, opens a shop that has not been worked with, and warms up. */
    @Setup
    public void open() {
        Answers.check(work, contender);
        shop = Shop.open();
        worker = Contenders.open(contender, shop);
        work.cleanUp(shop);
        warmUp();
    }

    /** Time on the wall says little on a busy machine: what counts is how long this thread has worked. */
    private void warmUp() {
        long end = THREADS.getCurrentThreadCpuTime() + WARM;
        while (THREADS.getCurrentThreadCpuTime() < end) {
            run();
        }
    }

    /** Closes what was opened. */
    @TearDown
    public void close() {
        worker.close();
        shop.close();
    }

    /** Does the work. */
    @Benchmark
    public Object run() {
        Object answer = work.run(worker, ++round);
        work.cleanUp(shop);
        return answer;
    }
}
