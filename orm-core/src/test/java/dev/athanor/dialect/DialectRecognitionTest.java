package dev.athanor.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectRecognitionTest {

    private static final List<Dialect> KNOWN = ServiceLoader.load(Dialect.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    @ParameterizedTest
    @CsvSource({
        "PostgreSQL, 18.6, postgresql",
        "MySQL, 9.7.4-2, mysql",
        "MySQL, 8.0.36-0ubuntu0.22.04.1, mysql",
        "MySQL, 11.4.5-MariaDB, mariadb",
        "MySQL, 5.5.5-10.11.6-MariaDB-1:10.11.6+maria~ubu2204, mariadb",
        "MariaDB, 11.4.5-MariaDB, mariadb",
        "SQLite, 3.53.2, sqlite",
        "H2, 2.4.240 (2025-09-22), h2",
        "Oracle, Oracle Database 19c Enterprise Edition Release 19.0.0.0.0, oracle",
        "Microsoft SQL Server, 15.00.4430, sqlserver"
    })
    void aDatabaseIsKnownByWhatItCallsItself(String product, String version, String name) {
        assertThat(KNOWN)
                .filteredOn(dialect -> dialect.acceptsProduct(product, version))
                .extracting(Dialect::name)
                .containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://localhost/shop, postgresql",
        "jdbc:mysql://localhost/shop, mysql",
        "jdbc:mariadb://localhost/shop, mariadb",
        "jdbc:sqlite:shop.db, sqlite",
        "jdbc:h2:mem:shop, h2",
        "jdbc:oracle:thin:@//db:1521/shop, oracle",
        "jdbc:sqlserver://db;databaseName=shop, sqlserver",
        "jdbc:jtds:sqlserver://db/shop, sqlserver"
    })
    void anAddressLeadsToADatabase(String url, String name) {
        assertThat(KNOWN)
                .filteredOn(dialect -> dialect.acceptsUrl(url))
                .extracting(Dialect::name)
                .containsExactly(name);
    }
}
