package dev.athanor.spring.boot.test.guide;

import dev.athanor.mapping.Entities;
import dev.athanor.mapping.EntitySource;
import dev.athanor.session.Session;
import java.util.List;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class Users {

    private static final EntitySource<User> u = Entities.from(User.class);

    private final Session session;

    Users(Session session) {
        this.session = session;
    }

    @Transactional
    User register(String name) {
        return session.add(new User(name));
    }

    @Transactional
    void rename(long id, String name) {
        session.getOne(User.class, id).setName(name); // written at commit, only the changed column
    }

    @Transactional(readOnly = true)
    List<User> startingWith(String prefix) {
        return session.query(u)
                .where(u.get(User::getName).startsWith(prefix))
                .orderBy(u.get(User::getName).asc())
                .all();
    }
}
