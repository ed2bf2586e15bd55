package dev.athanor.internal.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource({
        "nmae, name",
        "emial, email",
        "NAME, name",
        "creatd_at, created_at",
        "names, name",
        "createdat, created_at"
    })
    void aSlipOfTheFingerIsFound(String wrong, String meant) {
        assertThat(Nearest.hint(wrong, List.of("id", "name", "email", "created_at")))
                .isEqualTo(" Did you mean \"" + meant + "\"?");
    }

    @Test
    void whatIsFarIsNotGuessed() {
        assertThat(Nearest.hint("quantity", List.of("id", "name"))).isEmpty();
    }

    @Test
    void nothingIsFoundInNothing() {
        assertThat(Nearest.hint("name", List.of())).isEmpty();
    }
}
