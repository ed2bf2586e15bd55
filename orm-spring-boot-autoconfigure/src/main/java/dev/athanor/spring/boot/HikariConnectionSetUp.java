package dev.athanor.spring.boot;

import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.dialect.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Lets Boot's pool set up each new connection as the dialect of its database wants it, such as foreign keys on SQLite, so that
 * JdbcTemplate gets the same connections as the engine.
 *
 * <p>HikariCP has a place for one statement, and some drivers execute only the first of several. Where a dialect has more, or the
 * application has a statement of its own there, only the engine sets its connections up, when it takes them from the pool.
 */
final class HikariConnectionSetUp implements BeanPostProcessor {

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (beanName.equals("dataSource") && bean instanceof HikariDataSource pool && !pool.isRunning()) {
            setUp(pool);
        }
        return bean;
    }

    static void setUp(HikariDataSource pool) {
        String url = pool.getJdbcUrl();
        if (url == null || pool.getConnectionInitSql() != null) {
            return;
        }
        List<String> statements = statements(url);
        if (statements.size() == 1) {
            pool.setConnectionInitSql(statements.get(0));
        }
    }

    /** Tells whether the pool behind a data source sets up its connections, so that the engine need not. */
    static boolean isDoneBy(DataSource dataSource) {
        HikariDataSource pool = DataSourceAddress.hikari(dataSource);
        return pool != null
                && pool.getJdbcUrl() != null
                && pool.getConnectionInitSql() != null
                && statements(pool.getJdbcUrl()).equals(List.of(pool.getConnectionInitSql()));
    }

    /** Tells whether connections of a pool can be told that they only read, as far as its address says. */
    static boolean takesReadOnly(HikariDataSource pool) {
        return pool.getJdbcUrl() != null
                && dialect(pool.getJdbcUrl()).map(Dialect::takesReadOnly).orElse(false);
    }

    private static List<String> statements(String url) {
        return dialect(url).map(Dialect::connectionSetUp).orElse(List.of());
    }

    private static Optional<Dialect> dialect(String url) {
        return ServiceLoader.load(Dialect.class, Dialect.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(dialect -> dialect.acceptsUrl(url))
                .findFirst();
    }
}
