package dev.athanor.spring.boot;

import dev.athanor.event.Registration;
import dev.athanor.session.LazyLoad;
import dev.athanor.session.SessionFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Suspects an N+1 where the same attribute is loaded again and again in one session, each time because it is touched. The first
 * time for each attribute is told in the log. Thread-safe.
 */
final class RepeatedLoads {

    /** So often in one session it is no accident any more. */
    static final int SUSPICIOUS = 5;

    private static final Logger LOG = LoggerFactory.getLogger("orm.sql");

    private final String engine;
    private final Map<String, Counts> byAttribute = new ConcurrentHashMap<>();
    private final LongAdder sessions = new LongAdder();

    /** How many sessions, and how often in the worst of them. */
    private record Counts(LongAdder sessions, LongAccumulator most) {}

    RepeatedLoads(String engine) {
        this.engine = engine;
    }

    Registration listenTo(SessionFactory factory) {
        return factory.onLazyLoad(this::loading);
    }

    private void loading(LazyLoad load) {
        if (load.times() < SUSPICIOUS) {
            return;
        }
        String attribute = load.entity().getSimpleName() + "." + load.attribute();
        Counts counts = byAttribute.computeIfAbsent(attribute, any -> {
            LOG.warn(
                    "[{}] {} was loaded {} times in one session, each time because it was touched (N+1). Load it with the"
                            + " objects: options(selectinload(…)).",
                    engine,
                    attribute,
                    load.times());
            return new Counts(new LongAdder(), new LongAccumulator(Math::max, 0));
        });
        counts.most().accumulate(load.times());
        if (load.times() == SUSPICIOUS) {
            counts.sessions().increment();
            sessions.increment();
        }
    }

    /** Returns how many sessions loaded an attribute again and again. */
    long sessions() {
        return sessions.sum();
    }

    /** Returns the attributes, the worst first. */
    List<Suspect> suspects() {
        return byAttribute.entrySet().stream()
                .map(attribute -> new Suspect(
                        attribute.getKey(),
                        attribute.getValue().sessions().sum(),
                        attribute.getValue().most().get()))
                .sorted(Comparator.comparing(Suspect::sessions).reversed().thenComparing(Suspect::attribute))
                .toList();
    }

    /**
     * An attribute that was loaded again and again.
     *
     * @param attribute its entity and name
     * @param sessions in how many sessions
     * @param most how often in one of them
     */
    record Suspect(String attribute, long sessions, long most) {}
}
