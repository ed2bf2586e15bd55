package dev.athanor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ErrorCodesTest {

    private static final Path PROJECT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

    private final SortedSet<String> given = ErrorCodes.givenIn(ErrorCodes.mainSources(PROJECT));
    private final SortedSet<String> explained =
            ErrorCodes.explainedIn(ErrorCodes.read(PROJECT.resolve("docs/errors.md")));

    @Test
    void eachErrorCodeHasASectionInTheDocument() {
        SortedSet<String> unexplained = new TreeSet<>(given);
        unexplained.removeAll(explained);

        assertThat(unexplained)
                .as("codes without a section in docs/errors.md: write its cause, an example and the remedy")
                .isEmpty();
    }

    @Test
    void eachSectionOfTheDocumentHasItsErrorCode() {
        SortedSet<String> stale = new TreeSet<>(explained);
        stale.removeAll(given);

        assertThat(stale).as("sections of docs/errors.md whose code is gone").isEmpty();
    }

    /** The guard guarded. */
    @Nested
    class OnSmallTexts {

        @Test
        void aCodeIsALiteralOfThreePartsOrMore() {
            String sources = """
                    throw new OrmException("orm-flush-circle", "…");
                    LoggerFactory.getLogger("orm.flush");
                    "see orm-core or [orm-sql-quoted-in-a-sentence]"
                    """;

            assertThat(ErrorCodes.givenIn(sources)).containsExactly("orm-flush-circle");
        }

        @Test
        void aHeadingWithoutTextExplainsNothing() {
            String document = """
                    ## Flushing: orm-flush

                    ### orm-flush-circle

                    ### orm-flush-stale-row

                    **Cause.** Somebody was faster.
                    """;

            assertThat(ErrorCodes.explainedIn(document)).containsExactly("orm-flush-stale-row");
        }
    }
}
