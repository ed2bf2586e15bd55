package dev.athanor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseAddressTest {

    private final DatabaseAddress address =
            new DatabaseAddress("jdbc:mysql://db.example:3306/admin?sslMode=DISABLED", "ada", "secret");

    @Test
    void anotherDatabaseKeepsServerAndOptions() {
        assertThat(address.onDatabase("fresh").url()).isEqualTo("jdbc:mysql://db.example:3306/fresh?sslMode=DISABLED");
        assertThat(address.onDatabase("fresh").database()).isEqualTo("fresh");
    }

    @Test
    void anAddressWithoutServerIsRefusedWithTheFormThatIsMeant() {
        DatabaseAddress file = new DatabaseAddress("jdbc:sqlite:here.db", "", "");

        assertThatThrownBy(() -> file.onDatabase("fresh"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:<product>://<host>:<port>/<database>");
    }

    @Test
    void thePasswordIsNotShown() {
        assertThat(address).asString().contains("ada").doesNotContain("secret");
    }
}
