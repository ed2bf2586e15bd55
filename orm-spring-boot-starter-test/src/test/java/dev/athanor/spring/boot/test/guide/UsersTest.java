package dev.athanor.spring.boot.test.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.session.Session;
import dev.athanor.spring.boot.test.ExpectStatements;
import dev.athanor.spring.boot.test.OrmTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OrmTest
class UsersTest {

    @Autowired
    Session session;

    @Test
    @ExpectStatements(max = 2)
    void usersAreFound() {
        session.add(new User("Ada"));

        assertThat(session.query(User.class).all()).hasSize(1);
    } // rolled back
}
