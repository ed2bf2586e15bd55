package dev.athanor.spring.boot;

import dev.athanor.OrmException;
import dev.athanor.engine.Engine;
import dev.athanor.session.SessionFactory;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All engines of the application by name, and the sessions on them. This bean is always there, whatever the engines are called.
 * Thread-safe.
 */
public final class EngineRegistry {

    private final Map<String, Engine> engines = new LinkedHashMap<>();
    private final Map<String, SessionFactory> sessions = new LinkedHashMap<>();

    EngineRegistry(Iterable<Engine> engines, Iterable<SessionFactory> sessions) {
        engines.forEach(this::add);
        sessions.forEach(factory -> this.sessions.putIfAbsent(factory.engine().name(), factory));
    }

    private void add(Engine engine) {
        if (engines.putIfAbsent(engine.name(), engine) != null) {
            throw new OrmException(
                    "orm-spring-duplicate-engine",
                    "Two engines are called \"" + engine.name()
                            + "\": metrics and health could not tell them apart. Name"
                            + " one of them otherwise: EngineOptions.DEFAULTS.withName(...).");
        }
    }

    /** Returns the engines, the default one first. */
    public Collection<Engine> engines() {
        return Collections.unmodifiableCollection(engines.values());
    }

    /** Returns the engine of a name. */
    public Optional<Engine> engine(String name) {
        return Optional.ofNullable(engines.get(name));
    }

    Collection<SessionFactory> sessions() {
        return Collections.unmodifiableCollection(sessions.values());
    }

    /** Returns the sessions on the engine of a name. */
    public Optional<SessionFactory> sessions(String name) {
        return Optional.ofNullable(sessions.get(name));
    }
}
