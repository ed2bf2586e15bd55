package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import dev.athanor.session.SessionFactory;
import dev.athanor.session.SessionStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** The meters of all engines; each has the tag {@code engine}. They read what is counted anyway. */
final class EngineMeters implements MeterBinder {

    private final EngineRegistry engines;
    private final EngineActivity activity;
    private final boolean timesFlushes;

    /** Where flushes are observed, observations time them under the same name. */
    EngineMeters(EngineRegistry engines, EngineActivity activity, boolean timesFlushes) {
        this.engines = engines;
        this.activity = activity;
        this.timesFlushes = timesFlushes;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (Engine engine : engines.engines()) {
            Tags tags = Tags.of("engine", engine.name());
            FunctionCounter.builder("orm.statements", engine, Engine::statementCount)
                    .description("Statements executed; a batch counts once")
                    .tags(tags)
                    .register(meters);
            activity.repeatedLoads(engine.name())
                    .ifPresent(loads -> FunctionCounter.builder("orm.nplusone.suspects", loads, RepeatedLoads::sessions)
                            .description(
                                    "Sessions that loaded the same attribute again and again because it was touched")
                            .tags(tags)
                            .register(meters));
            engines.sessions(engine.name())
                    .ifPresent(sessions -> new SessionMeters(meters, sessions, tags).bind(timesFlushes));
        }
    }

    /** The meters of the sessions of one engine. */
    private record SessionMeters(MeterRegistry meters, SessionFactory sessions, Tags tags) {

        void bind(boolean timesFlushes) {
            Gauge.builder(
                            "orm.sessions.active",
                            sessions,
                            all -> all.statistics().sessionsActive())
                    .description("Sessions that are open")
                    .tags(tags)
                    .register(meters);
            count("orm.sessions.opened", SessionStatistics::sessionsOpened, "Sessions opened");
            count("orm.flushes", SessionStatistics::flushes, "Flushes that wrote something");
            if (timesFlushes) {
                FunctionTimer.builder(
                                "orm.flush",
                                sessions,
                                all -> all.statistics().flushes(),
                                all -> all.statistics().flushNanoseconds(),
                                TimeUnit.NANOSECONDS)
                        .description("Time that flushes took")
                        .tags(tags)
                        .register(meters);
            }
            count("orm.entities.loaded", SessionStatistics::entitiesLoaded, "Rows that became objects");
            count("orm.entities.inserted", SessionStatistics::entitiesInserted, "Rows inserted by flushes");
            count("orm.entities.updated", SessionStatistics::entitiesUpdated, "Rows updated by flushes");
            count("orm.entities.deleted", SessionStatistics::entitiesDeleted, "Rows deleted by flushes");
            count("orm.identity.hits", SessionStatistics::identityHits, "Rows whose object was in the session already");
            count(
                    "orm.lazy.loads",
                    SessionStatistics::lazyLoads,
                    "Statements executed because an attribute was touched");
            count("orm.optimistic.failures", SessionStatistics::optimisticFailures, "Rows that were stale");
            String transactions = "Transactions of sessions that have ended";
            count("orm.transactions", SessionStatistics::commits, transactions, "outcome", "committed");
            count("orm.transactions", SessionStatistics::rollbacks, transactions, "outcome", "rolled-back");
        }

        private void count(
                String name, ToLongFunction<SessionStatistics> value, String description, String... moreTags) {
            FunctionCounter.builder(name, sessions, all -> value.applyAsLong(all.statistics()))
                    .description(description)
                    .tags(tags.and(moreTags))
                    .register(meters);
        }
    }
}
