package dev.athanor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ErrorCodesTest {

    private static final Path PROJECT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

    @Test
    void eachErrorCodeHasASectionInTheDocumentAndEachSectionACode() {
        String sources = ErrorCodes.mainSources(PROJECT);
        String document = ErrorCodes.read(PROJECT.resolve("docs/errors.md"));

        assertThat(ErrorCodes.explainedIn(document))
                .as("sections of docs/errors.md")
                .isNotEmpty()
                .containsExactlyElementsOf(ErrorCodes.givenIn(sources));
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
