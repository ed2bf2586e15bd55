package dev.athanor.constructs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.athanor.DatabaseException;
import dev.athanor.OrmException;
import dev.athanor.dialect.Dialect;
import dev.athanor.engine.Engine;
import dev.athanor.engine.SqlConnection;
import dev.athanor.result.Result;
import dev.athanor.sql.Statement;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each construct does on each database what the table of docs/sql.md says: it runs, or it is refused with a code before it is
 * sent.
 *
 * <p>A new construct adds a sample to its area ({@link QueryConstructs} and its neighbours); then this test and
 * {@link RenderedConstructsTest}, on all databases and with {@code -Dconstructs.update=true}, write its row, which a person reads.
 */
@DatabaseTest
class ConstructTableTest {

    private final TestDatabase database;
    private final Engine engine;

    ConstructTableTest(TestDatabase database) {
        this.database = database;
        this.engine = Engine.of(database.dataSource());
    }

    @BeforeEach
    void fillTheStore() {
        Store.METADATA.createAll(engine);
        engine.transaction(connection -> {
            Store.fill(connection);
            return null;
        });
    }

    @AfterEach
    void emptyTheStore() {
        Store.METADATA.dropAll(engine);
    }

    @ParameterizedTest
    @EnumSource
    void eachConstructDoesWhatTheTableSays(Area area) {
        String dialect = database.dialect().name();
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (Construct construct : area.samples()) {
            outcomes.put(construct.name(), outcome(construct));
        }

        ConstructTable table = ConstructTable.read(area);

        if (ConstructTable.isUpdate()) {
            table.write(dialect, outcomes);
        } else {
            assertThat(outcomes)
                    .allSatisfy((construct, outcome) -> assertThat(outcome)
                            .as(construct)
                            .isIn(
                                    table.outcome(construct, dialect),
                                    whereThereIsNoServer(table, construct, dialect, outcome)));
        }
    }

    /** Where the build has no server the table says what can be said without; a server that is there says more. */
    private static String whereThereIsNoServer(ConstructTable table, String construct, String dialect, String outcome) {
        return RenderedConstructsTest.WITHOUT_SERVER.contains(dialect)
                        && !table.outcome(construct, dialect).startsWith("refused")
                ? "runs"
                : table.outcome(construct, dialect);
    }

    private String outcome(Construct construct) {
        try {
            construct.steps().forEach(step -> compiled(engine.dialect(), step));
        } catch (OrmException refused) {
            return RenderedConstructsTest.refused(refused);
        }
        try (SqlConnection connection = engine.connect()) {
            try {
                for (Statement<?> step : construct.steps()) {
                    run(connection, step);
                }
                return "runs";
            } catch (DatabaseException failed) {
                return fail(
                        construct + " on " + database + " is neither executed nor refused: " + failed.getMessage()
                                + "\n" + construct.steps(),
                        failed);
            } catch (OrmException refused) {
                return RenderedConstructsTest.refused(refused);
            } finally {
                connection.rollback();
                cleanUp(construct);
            }
        }
    }

    private static void compiled(Dialect dialect, Statement<?> statement) {
        assertThat(dialect.compile(statement).text()).isNotBlank();
    }

    private static void run(SqlConnection connection, Statement<?> step) {
        try (Result<?> result = connection.execute(step)) {
            if (result.rowCount() < 0) {
                result.all();
            }
        }
    }

    private void cleanUp(Construct construct) {
        for (Statement<?> step : construct.cleanUp()) {
            try {
                engine.transaction(connection -> connection.execute(step).rowCount());
            } catch (OrmException alreadyUndone) {
                // the rollback was enough
            }
        }
    }
}
