package dev.athanor.spring;

import dev.athanor.OrmException;
import dev.athanor.session.SessionFactory;
import java.util.Collection;
import java.util.function.Supplier;

/** Says of an entity that a session does not know which other sessions of the application do. Thread-safe. */
final class EntitiesElsewhere {

    private static final String UNMAPPED = "orm-mapping-unmapped-class";

    private final SessionFactory sessions;
    private final Supplier<? extends Collection<SessionFactory>> all;

    EntitiesElsewhere(SessionFactory sessions, Supplier<? extends Collection<SessionFactory>> all) {
        this.sessions = sessions;
        this.all = all;
    }

    /** Returns the exception to throw in place of another: the same, if it is not about an entity of others. */
    OrmException explained(OrmException failed) {
        if (!failed.code().equals(UNMAPPED)) {
            return failed;
        }
        for (SessionFactory other : all.get()) {
            for (Class<?> entity : other.registry().entities()) {
                if (other != sessions && String.valueOf(failed.getMessage()).startsWith(entity.getName() + " ")) {
                    return new OrmException(
                            UNMAPPED,
                            entity.getName() + " is an entity of engine \""
                                    + other.engine().name()
                                    + "\", and this is a session of engine \""
                                    + sessions.engine().name()
                                    + "\". Inject the session of that engine, by its name in @Qualifier unless it is the"
                                    + " default one.",
                            failed);
                }
            }
        }
        return failed;
    }
}
