package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import dev.athanor.event.Registration;
import dev.athanor.mapping.LoaderCriteria;
import dev.athanor.mapping.Registry;
import dev.athanor.schema.MetaData;
import dev.athanor.session.FlushListener;
import dev.athanor.session.JoinedSession;
import dev.athanor.session.LazyLoadListener;
import dev.athanor.session.Session;
import dev.athanor.session.SessionEvents;
import dev.athanor.session.SessionFactory;
import dev.athanor.session.SessionGuard;
import dev.athanor.session.SessionStatistics;
import java.sql.Connection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sessions of an engine that is read-only: all of them only read. Thread-safe. */
final class ReadOnlySessions implements SessionFactory {

    private final SessionFactory sessions;

    ReadOnlySessions(SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public Session open() {
        return sessions.openReadOnly();
    }

    @Override
    public Session openReadOnly() {
        return sessions.openReadOnly();
    }

    @Override
    public Session open(SessionGuard guard, boolean readOnly) {
        return sessions.open(guard, true);
    }

    @Override
    public JoinedSession join(Connection connection, boolean readOnly) {
        return sessions.join(connection, true);
    }

    @Override
    public <T extends @Nullable Object> T transaction(Function<Session, T> work) {
        try (Session session = open()) {
            T result = work.apply(session);
            session.commit();
            return result;
        }
    }

    @Override
    public Engine engine() {
        return sessions.engine();
    }

    @Override
    public Registry registry() {
        return sessions.registry();
    }

    @Override
    public MetaData metadata() {
        return sessions.metadata();
    }

    @Override
    public SessionEvents events() {
        return sessions.events();
    }

    @Override
    public Registration onLazyLoad(LazyLoadListener listener) {
        return sessions.onLazyLoad(listener);
    }

    @Override
    public Registration onFlush(FlushListener listener) {
        return sessions.onFlush(listener);
    }

    @Override
    public Registration addLoaderCriteria(LoaderCriteria<?> criteria) {
        return sessions.addLoaderCriteria(criteria);
    }

    @Override
    public SessionStatistics statistics() {
        return sessions.statistics();
    }

    @Override
    public String toString() {
        return sessions + ", read-only";
    }
}
