package dev.athanor.benchmarks;

import dev.athanor.benchmarks.shop.Shop;
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
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
public class UnitOfWork {

    /** What is done. */
    @Param
    Work work;

    /** Who does it. */
    @Param({"jdbc", "athanor"})
    String contender;

    private Shop shop;
    private Contender worker;
    private int round;

    /** Checks the answers, and opens a shop that has not been worked with. */
    @Setup
    public void open() {
        Answers.check(work, contender);
        shop = Shop.open();
        worker = Contenders.open(contender, shop);
        work.cleanUp(shop);
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
