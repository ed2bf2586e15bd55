package dev.athanor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

class ProfilesTest {

    @ParameterizedTest
    @CsvSource({"postgres, jdbc:postgresql:", "mariadb, jdbc:mariadb:", "sqlite, jdbc:sqlite:"})
    void changeTheAddressOnly(String profile, String address) throws IOException {
        EnumerablePropertySource<?> settings = load("application-" + profile + ".yml");

        assertThat(settings.getPropertyNames())
                .contains("spring.datasource.url")
                .isSubsetOf("spring.datasource.url", "spring.datasource.username", "spring.datasource.password");
        assertThat(String.valueOf(settings.getProperty("spring.datasource.url")))
                .contains(address);
    }

    @ParameterizedTest
    @CsvSource({"postgres", "mariadb"})
    void takeThePasswordFromTheEnvironment(String profile) throws IOException {
        EnumerablePropertySource<?> settings = load("application-" + profile + ".yml");

        assertThat(settings.getProperty("spring.datasource.password")).hasToString("${SHOP_PASSWORD:}");
    }

    @Test
    void withoutOneTheDatabaseIsEmbedded() throws IOException {
        assertThat(String.valueOf(load("application.yml").getProperty("spring.datasource.url")))
                .startsWith("jdbc:h2:mem:");
    }

    private static EnumerablePropertySource<?> load(String name) throws IOException {
        List<PropertySource<?>> documents = new YamlPropertySourceLoader().load(name, new ClassPathResource(name));
        assertThat(documents).hasSize(1);
        return (EnumerablePropertySource<?>) documents.get(0);
    }
}
