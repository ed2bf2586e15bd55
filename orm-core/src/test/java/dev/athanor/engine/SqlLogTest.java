package dev.athanor.engine;

import static dev.athanor.sql.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.athanor.event.Registration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SqlLogTest {

    private static final String URL = "jdbc:h2:mem:sqllog";

    private final Logger logger = (Logger) LoggerFactory.getLogger("orm.sql");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final Level before = logger.getLevel();

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(appender);
        logger.setLevel(before);
    }

    private List<String> logged(EngineOptions options, String value) {
        try (Engine engine = Engine.create(URL, options)) {
            engine.run(connection ->
                    connection.execute(text("SELECT :word").bind("word", value)).all());
        }
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void isSilentUnlessAsked() {
        assertThat(logged(EngineOptions.DEFAULTS, "secret")).isEmpty();
    }

    @Test
    void echoesStatementsWithoutValues() {
        assertThat(logged(EngineOptions.DEFAULTS.withName("orders").withEcho(Echo.STATEMENTS), "secret"))
                .singleElement()
                .asString()
                .startsWith("[orders] SELECT ?")
                .endsWith(" ms)")
                .doesNotContain("secret");
    }

    @Test
    void echoesValuesWhenAskedAndKeepsThemOnTheirLine() {
        assertThat(logged(EngineOptions.DEFAULTS.withEcho(Echo.VALUES), "two\nlines"))
                .singleElement()
                .asString()
                .contains("[two\\nlines]");
    }

    @Test
    void logsStatementsAtDebug() {
        logger.setLevel(Level.DEBUG);

        assertThat(logged(EngineOptions.DEFAULTS, "secret"))
                .singleElement()
                .asString()
                .doesNotContain("secret");
    }

    @Test
    void listenersHearOfEachStatementUntilTheyAreRemoved() {
        List<String> heard = new ArrayList<>();
        try (Engine engine = Engine.create(URL)) {
            Registration registration = engine.onStatement(event -> heard.add(event.sql()));
            engine.run(connection -> connection.execute(text("SELECT 1")).all());
            registration.close();
            engine.run(connection -> connection.execute(text("SELECT 2")).all());

            assertThat(heard).containsExactly("SELECT 1");
            assertThat(engine.statementCount()).isEqualTo(2);
        }
    }
}
