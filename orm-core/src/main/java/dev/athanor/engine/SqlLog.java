package dev.athanor.engine;

import dev.athanor.event.Listeners;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What is told of every statement: to the log {@code orm.sql}, to listeners, and to a counter. Thread-safe. */
final class SqlLog {

    private static final Logger LOG = LoggerFactory.getLogger("orm.sql");
    private static final int LONGEST_VALUE = 200;

    private final String engine;
    private final Echo echo;
    private final Listeners<StatementListener> listeners = new Listeners<>();
    private final Listeners<Consumer<? super PendingStatement>> guards = new Listeners<>();
    private final LongAdder executed = new LongAdder();

    SqlLog(String engine, Echo echo) {
        this.engine = engine;
        this.echo = echo;
    }

    Listeners<StatementListener> listeners() {
        return listeners;
    }

    Listeners<Consumer<? super PendingStatement>> guards() {
        return guards;
    }

    long executed() {
        return executed.sum();
    }

    /** Returns the time now if anybody wants to know how long the statement takes. */
    long started(String sql, int rows) {
        if (!guards.isEmpty()) {
            PendingStatement pending = new PendingStatement(engine, sql, Math.max(1, rows));
            guards.forEach(guard -> guard.accept(pending));
        }
        executed.increment();
        return isWanted() ? System.nanoTime() : 0;
    }

    void finished(long started, String sql, List<@Nullable Object[]> rows, long changed, @Nullable Exception failure) {
        if (started == 0) {
            return;
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
        if (echo != Echo.OFF || LOG.isDebugEnabled()) {
            log(elapsed, sql, rows, failure);
        }
        if (!listeners.isEmpty()) {
            StatementEvent event = new StatementEvent(engine, sql, Math.max(1, rows.size()), changed, elapsed, failure);
            listeners.forEach(listener -> listener.executed(event));
        }
    }

    private boolean isWanted() {
        return echo != Echo.OFF || LOG.isDebugEnabled() || !listeners.isEmpty();
    }

    private void log(Duration elapsed, String sql, List<@Nullable Object[]> rows, @Nullable Exception failure) {
        boolean values = echo == Echo.VALUES || LOG.isTraceEnabled();
        LOG.atLevel(echo == Echo.OFF ? Level.DEBUG : Level.INFO)
                .log(
                        "[{}] {}{}{} ({} ms){}",
                        engine,
                        sql,
                        rows.size() > 1 ? " x" + rows.size() : "",
                        values ? " " + rows.stream().map(SqlLog::printed).collect(Collectors.joining(", ")) : "",
                        elapsed.toMillis(),
                        failure == null ? "" : " failed");
    }

    private static String printed(@Nullable Object[] values) {
        return Arrays.stream(values).map(SqlLog::printed).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A value in a log stays on its line. */
    private static String printed(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length + " bytes";
        }
        String text = String.valueOf(value).replace("\r", "\\r").replace("\n", "\\n");
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }
}
