package dev.athanor.spring.boot.test.guide;

import dev.athanor.engine.Engine;
import dev.athanor.session.SessionFactory;
import java.util.List;

/** Compiled only: nobody's PostgreSQL is asked. */
final class WithoutSpring {

    private WithoutSpring() {}

    static List<User> run() {
        Engine engine = Engine.create("postgresql://app:secret@localhost/shop");
        SessionFactory sessions = SessionFactory.of(engine, User.class);
        sessions.metadata().createAll(engine);

        sessions.run(session -> session.add(new User("Ada")));
        List<User> users =
                sessions.transaction(session -> session.query(User.class).all());
        return users;
    }
}
