package dev.athanor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseSelectionTest {

    private static final List<String> NAMES = List.of("h2", "sqlite", "postgresql");

    @Test
    void withoutWordsAllAreChosen() {
        DatabaseSelection selection = DatabaseSelection.of(NAMES, null, " ");

        assertThat(selection).isEqualTo(new DatabaseSelection(NAMES, List.of()));
    }

    @Test
    void onlyTheNamedAreChosenInTheirUsualOrder() {
        DatabaseSelection selection = DatabaseSelection.of(NAMES, "PostgreSQL, h2", null);

        assertThat(selection).isEqualTo(new DatabaseSelection(List.of("h2", "postgresql"), List.of("sqlite")));
    }

    @Test
    void whatIsExcludedIsLeftOutEvenIfItWasNamed() {
        DatabaseSelection selection = DatabaseSelection.of(NAMES, "h2,sqlite", "sqlite");

        assertThat(selection).isEqualTo(new DatabaseSelection(List.of("h2"), List.of("sqlite", "postgresql")));
    }

    @Test
    void aNameThatDoesNotExistIsRefusedWithThoseThatDo() {
        assertThatThrownBy(() -> DatabaseSelection.of(NAMES, null, "postgres"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no test database \"postgres\" here. There are h2, sqlite, postgresql.");
    }

    @Test
    void nothingToTestOnIsRefused() {
        assertThatThrownBy(() -> DatabaseSelection.of(NAMES, "h2", "h2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No database is left to test on");
    }
}
