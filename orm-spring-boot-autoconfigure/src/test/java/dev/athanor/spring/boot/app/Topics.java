package dev.athanor.spring.boot.app;

import dev.athanor.session.Session;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** As an application would write it. */
@Repository
public class Topics {

    private final Session session;
    private final ApplicationEventPublisher events;

    public Topics(Session session, ApplicationEventPublisher events) {
        this.session = session;
        this.events = events;
    }

    @Transactional
    public Topic begin(String title) {
        Topic topic = session.add(new Topic(title, null));
        events.publishEvent(new Begun(title));
        return topic;
    }

    public Topic beginWithoutTransaction(String title) {
        return session.add(new Topic(title, null));
    }

    @Transactional(readOnly = true)
    public Topic beginReadOnly(String title) {
        return session.add(new Topic(title, null));
    }

    @Transactional(readOnly = true)
    public Topic only() {
        return session.query(Topic.class).one();
    }

    public List<String> titles() {
        return session.query(Topic.class).all().stream()
                .map(Topic::getTitle)
                .sorted()
                .toList();
    }

    /** Somebody has begun a topic. */
    public record Begun(String title) {}
}
