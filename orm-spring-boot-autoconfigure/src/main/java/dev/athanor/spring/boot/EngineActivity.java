package dev.athanor.spring.boot;

import dev.athanor.event.Registration;
import dev.athanor.session.SessionFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.DisposableBean;

/** Listens to the sessions of all engines for as long as the application runs. Thread-safe. */
final class EngineActivity implements DisposableBean {

    private final Map<String, RepeatedLoads> repeated = new LinkedHashMap<>();
    private final List<Registration> registrations = new ArrayList<>();

    EngineActivity(EngineRegistry engines) {
        for (SessionFactory sessions : engines.sessions()) {
            RepeatedLoads loads = new RepeatedLoads(sessions.engine().name());
            repeated.put(sessions.engine().name(), loads);
            registrations.add(loads.listenTo(sessions));
        }
    }

    Optional<RepeatedLoads> repeatedLoads(String engine) {
        return Optional.ofNullable(repeated.get(engine));
    }

    @Override
    public void destroy() {
        registrations.forEach(Registration::close);
    }
}
