package dev.athanor.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.athanor.OrmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql://app:secret@db/shop, jdbc:postgresql://db/shop",
        "postgres://app:secret@db:5433/shop?sslmode=require, jdbc:postgresql://db:5433/shop?sslmode=require",
        "mysql://app:secret@db/shop, jdbc:mysql://db/shop",
        "mariadb://app:secret@db/shop, jdbc:mariadb://db/shop",
        "oracle://app:secret@db:1521/shop, jdbc:oracle:thin:@//db:1521/shop",
        "mssql://app:secret@db/shop, jdbc:sqlserver://db;databaseName=shop",
        "mssql://app:secret@db:1433/shop?encrypt=true&loginTimeout=5,"
                + " jdbc:sqlserver://db:1433;databaseName=shop;encrypt=true;loginTimeout=5",
    })
    void aShortUrlIsTurnedIntoOneOfJdbc(String url, String jdbcUrl) {
        DatabaseUrl parsed = DatabaseUrl.parse(url);

        assertThat(parsed.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(parsed.username()).isEqualTo("app");
        assertThat(parsed.password()).isEqualTo("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "sqlite:///shop.db, jdbc:sqlite:shop.db",
        "sqlite:////var/lib/shop.db, jdbc:sqlite:/var/lib/shop.db",
        "sqlite://, jdbc:sqlite::memory:",
        "h2:mem:shop, jdbc:h2:mem:shop",
        "jdbc:postgresql://db/shop, jdbc:postgresql://db/shop",
    })
    void filesAndJdbcUrlsAreTakenAsTheyAre(String url, String jdbcUrl) {
        assertThat(DatabaseUrl.parse(url).jdbcUrl()).isEqualTo(jdbcUrl);
    }

    @Test
    void escapesInUserAndPasswordAreRead() {
        DatabaseUrl parsed = DatabaseUrl.parse("postgresql://a%40b:p%2Fw+d@db/shop");

        assertThat(parsed.username()).isEqualTo("a@b");
        assertThat(parsed.password()).isEqualTo("p/w+d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://app:secret@db/shop",
                "jdbc:postgresql://db/shop?user=app&password=secret",
                "jdbc:sqlserver://db;user=app;password=secret",
                "jdbc:mysql://app:secret@db/shop",
            })
    void aPasswordIsNeverPrinted(String url) {
        assertThat(DatabaseUrl.parse(url).toString()).doesNotContain("secret");
        assertThat(EngineOptions.DEFAULTS.withCredentials("app", "secret").toString())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"db/shop", "postgresql:/db", "redis://app:secret@db/1", "postgresql://app:sec ret@db/shop"})
    void whatLeadsToNoDatabaseIsRefusedWithoutItsPassword(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(OrmException.class)
                .hasMessageContaining("is no address of a database")
                .hasMessageEndingWith("[orm-engine-bad-url]")
                .hasMessageNotContainingAny("secret", "sec ret")
                .hasNoCause();
    }
}
