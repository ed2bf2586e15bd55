package dev.athanor.spring.boot.app;

import dev.athanor.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Answers each topic with others, at several moments around the commit. */
@Component
public class Echoes {

    private final Session session;

    public Echoes(Session session) {
        this.session = session;
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    public void beforeCommit(Topics.Begun event) {
        session.add(new Topic("before the commit of " + event.title(), null));
    }

    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void afterCommit(Topics.Begun event) {
        session.add(new Topic("after the commit of " + event.title(), null));
    }
}
