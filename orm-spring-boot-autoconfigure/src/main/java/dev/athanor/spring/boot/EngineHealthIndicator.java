package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import dev.athanor.pool.PoolStatus;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells whether the database of an engine answers, and always answers in time itself: a check that takes too long goes on alone,
 * and there is never a second one beside it. Thread-safe.
 */
final class EngineHealthIndicator implements HealthIndicator {

    private final Engine engine;
    private final Duration timeout;
    private final AtomicReference<FutureTask<Server>> latest;

    /** What a database says of itself. */
    private record Server(String description, String dialect, boolean isValid) {}

    EngineHealthIndicator(Engine engine, Duration timeout) {
        this.engine = engine;
        this.timeout = timeout;
        this.latest = new AtomicReference<>(ended());
    }

    static CompositeHealthContributor ofAll(Iterable<Engine> engines, Duration timeout) {
        Map<String, HealthIndicator> indicators = new LinkedHashMap<>();
        engines.forEach(engine -> indicators.put(engine.name(), new EngineHealthIndicator(engine, timeout)));
        return CompositeHealthContributor.fromMap(indicators);
    }

    @Override
    public Health health() {
        Health.Builder health = new Health.Builder();
        try {
            Server server = check().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            health.status(server.isValid() ? Status.UP : Status.DOWN)
                    .withDetail("database", server.description())
                    .withDetail("dialect", server.dialect());
        } catch (TimeoutException tooLate) {
            health.down().withDetail("error", "no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException failed) {
            health.down().withDetail("error", words(failed));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            health.unknown().withDetail("error", "the check was interrupted");
        }
        engine.poolStatus().ifPresent(pool -> health.withDetail("pool", details(pool)));
        return health.build();
    }

    /** A driver's message may hold an address with a password in it. */
    private static String words(ExecutionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return DataSourceAddress.masked(cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }

    private static Map<String, Object> details(PoolStatus pool) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("active", pool.active());
        details.put("idle", pool.idle());
        details.put("pending", pool.pending());
        details.put("maximum", pool.maximum());
        return details;
    }

    /** Returns the check that runs, or begins one: a pool that is exhausted must not be asked for more and more connections. */
    private FutureTask<Server> check() {
        FutureTask<Server> mine = new FutureTask<>(this::ask);
        FutureTask<Server> current = latest.updateAndGet(other -> other.isDone() ? mine : other);
        if (current == mine) {
            Thread thread = new Thread(mine, "orm-health-" + engine.name());
            thread.setDaemon(true);
            thread.start();
        }
        return current;
    }

    private FutureTask<Server> ended() {
        FutureTask<Server> none = new FutureTask<>(this::ask);
        none.cancel(false);
        return none;
    }

    /** The dialect may ask the database, too, and comes second so that there is one connection at a time. */
    private Server ask() throws SQLException {
        String description;
        boolean isValid;
        try (Connection connection = engine.dataSource().getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            description = database.getDatabaseProductName() + " " + database.getDatabaseProductVersion();
            isValid = connection.isValid((int) Math.max(1, timeout.toSeconds()));
        }
        return new Server(description, engine.dialect().name(), isValid);
    }
}
