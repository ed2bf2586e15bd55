package dev.athanor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.OrmException;
import dev.athanor.dialect.Dialect;
import dev.athanor.sql.Statement;
import dev.athanor.testkit.grammar.SqlGrammar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What dialects whose servers no build can have make of each construct: its text, or a refusal. {@link ParsedConstructsTest} reads the texts. */
class RenderedConstructsTest {

    /** The dialects whose servers the build cannot start. */
    static final List<String> WITHOUT_SERVER = List.of("mysql", "oracle", "sqlserver");

    @ParameterizedTest
    @EnumSource
    void eachConstructIsWrittenOrRefusedAsTheTableSays(Area area) {
        for (Dialect dialect : dialects()) {
            Map<String, String> outcomes = new LinkedHashMap<>();
            for (Construct construct : area.samples()) {
                outcomes.put(construct.name(), outcome(dialect, construct));
            }

            ConstructTable table = ConstructTable.read(area);

            if (ConstructTable.isUpdate()) {
                table.write(dialect.name(), outcomes);
            } else {
                assertThat(outcomes)
                        .allSatisfy((construct, outcome) -> assertThat(outcome)
                                .as(construct + " on " + dialect)
                                .isEqualTo(table.outcome(construct, dialect.name())));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTableHasARowForEachConstructAndNoOther(Area area) {
        if (ConstructTable.isUpdate()) {
            return; // the rows are being written
        }
        assertThat(ConstructTable.read(area).names())
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(
                        area.samples().stream().map(Construct::name).toList());
    }

    @ParameterizedTest
    @EnumSource
    void noCellIsEmpty(Area area) {
        if (ConstructTable.isUpdate()) {
            return; // the cells are being written
        }
        ConstructTable table = ConstructTable.read(area);

        List<String> present = ServiceLoader.load(Dialect.class).stream()
                .map(dialect -> dialect.get().name())
                .toList();
        assertThat(table.names())
                .allSatisfy(construct -> assertThat(ConstructTable.DIALECTS)
                        .filteredOn(present::contains)
                        .allSatisfy(dialect -> assertThat(table.outcome(construct, dialect))
                                .as(construct + " on " + dialect)
                                .isNotBlank()));
    }

    @Test
    void everyDialectHasAColumn() {
        assertThat(ConstructTable.DIALECTS)
                .containsAll(ServiceLoader.load(Dialect.class).stream()
                        .map(dialect -> dialect.get().name())
                        .toList());
    }

    private static List<Dialect> dialects() {
        return ServiceLoader.load(Dialect.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(dialect -> WITHOUT_SERVER.contains(dialect.name()))
                .toList();
    }

    private static String outcome(Dialect dialect, Construct construct) {
        try {
            for (Statement<?> step : construct.steps()) {
                assertThat(dialect.compile(step).text()).isNotBlank();
            }
            return SqlGrammar.of(dialect.name()).isPresent() ? "parsed" : "written";
        } catch (OrmException refused) {
            return refused(refused);
        }
    }

    /** What the table says of a construct that is refused. */
    static String refused(OrmException refusal) {
        return "refused `" + refusal.code() + "`";
    }
}
