package dev.athanor.spring;

import dev.athanor.engine.Engine;
import dev.athanor.engine.EngineOptions;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.spring.notes.Note;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Notes in a database, and all ways to them: what every test of transactions needs. */
final class Notebook {

    private final Engine engine;
    private final SessionFactory sessions;
    private final Session session;
    private final JdbcTemplate jdbc;
    private PlatformTransactionManager manager;

    Notebook(String engineName, DataSource dataSource) {
        this(engineName, dataSource, dataSource);
    }

    private Notebook(String engineName, DataSource dataSource, DataSource forTables) {
        engine = Engine.of(dataSource, EngineOptions.DEFAULTS.withName(engineName));
        sessions = SessionFactory.of(engine, Note.class);
        session = SpringSessions.shared(sessions);
        jdbc = new JdbcTemplate(dataSource);
        manager = new OrmTransactionManager(sessions);
        Engine sound = Engine.of(forTables);
        sessions.metadata().dropAll(sound);
        sessions.metadata().createAll(sound);
    }

    /** The same notes by other connections. */
    Notebook over(DataSource others) {
        return new Notebook(engine.name(), others, engine.dataSource());
    }

    /** Lets another manager begin and end the transactions. */
    Notebook with(PlatformTransactionManager other) {
        manager = other;
        return this;
    }

    Engine engine() {
        return engine;
    }

    SessionFactory sessions() {
        return sessions;
    }

    Session session() {
        return session;
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    PlatformTransactionManager manager() {
        return manager;
    }

    TransactionTemplate transaction() {
        return new TransactionTemplate(manager);
    }

    TransactionTemplate transaction(int propagation) {
        TransactionTemplate template = transaction();
        template.setPropagationBehavior(propagation);
        return template;
    }

    TransactionTemplate readOnly() {
        TransactionTemplate template = transaction();
        template.setReadOnly(true);
        return template;
    }

    void run(Consumer<TransactionStatus> work) {
        transaction().executeWithoutResult(work);
    }

    void nested(Consumer<TransactionStatus> work) {
        transaction(TransactionDefinition.PROPAGATION_NESTED).executeWithoutResult(work);
    }

    void requiresNew(Consumer<TransactionStatus> work) {
        transaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW).executeWithoutResult(work);
    }

    Note write(String words) {
        return session.add(new Note(words));
    }

    /** What is committed, or written by the transaction on this thread. */
    List<String> words() {
        return jdbc.queryForList("SELECT words FROM notes ORDER BY words", String.class);
    }
}
