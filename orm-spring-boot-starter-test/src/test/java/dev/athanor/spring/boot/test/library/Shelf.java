package dev.athanor.spring.boot.test.library;

import dev.athanor.session.Session;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** A repository that a slice may take in. */
@Repository
public class Shelf {

    private final Session session;

    public Shelf(Session session) {
        this.session = session;
    }

    @Transactional
    public Book put(String title) {
        Book book = session.add(new Book(title));
        session.flush();
        return book;
    }
}
