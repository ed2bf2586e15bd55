package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import dev.athanor.event.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;

/** Listens to the statements of all engines for as long as the application runs. Thread-safe. */
final class StatementActivity implements DisposableBean {

    private final Map<String, StatementShapes> shapes = new ConcurrentHashMap<>();
    private final List<Registration> registrations = new ArrayList<>();

    StatementActivity(EngineRegistry engines) {
        for (Engine engine : engines.engines()) {
            StatementShapes ofEngine =
                    new StatementShapes(() -> engine.dialect().name());
            shapes.put(engine.name(), ofEngine);
            registrations.add(engine.onStatement(ofEngine));
        }
    }

    StatementShapes of(Engine engine) {
        return Objects.requireNonNull(shapes.get(engine.name()), engine.name());
    }

    @Override
    public void destroy() {
        registrations.forEach(Registration::close);
    }
}
