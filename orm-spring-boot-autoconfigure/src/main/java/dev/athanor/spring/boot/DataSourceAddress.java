package dev.athanor.spring.boot;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.engine.DatabaseUrl;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;
import org.springframework.util.ClassUtils;

/** Where a data source leads, in words that may be printed. */
final class DataSourceAddress {

    private static final boolean HIKARI =
            ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", DataSourceAddress.class.getClassLoader());

    private DataSourceAddress() {}

    static String of(DataSource dataSource) {
        String url = url(dataSource);
        return url == null ? "the data source " + dataSource.getClass().getSimpleName() : masked(url);
    }

    static String masked(String text) {
        return DatabaseUrl.masked(text);
    }

    static @Nullable String url(DataSource dataSource) {
        AbstractDriverBasedDataSource simple =
                DataSourceUnwrapper.unwrap(dataSource, AbstractDriverBasedDataSource.class);
        if (simple != null) {
            return simple.getUrl();
        }
        HikariDataSource pool = hikari(dataSource);
        return pool == null ? null : pool.getJdbcUrl();
    }

    /** Returns the pool behind a data source, if it is of the kind that Boot makes. */
    static @Nullable HikariDataSource hikari(DataSource dataSource) {
        return HIKARI ? DataSourceUnwrapper.unwrap(dataSource, HikariConfigMXBean.class, HikariDataSource.class) : null;
    }
}
