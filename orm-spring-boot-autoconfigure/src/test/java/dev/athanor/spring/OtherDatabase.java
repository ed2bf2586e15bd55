package dev.athanor.spring;

import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A second database for tests that need to go astray: H2 in memory, without a pool. */
final class OtherDatabase {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private OtherDatabase() {}

    static DataSource inMemory() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setUrl("jdbc:h2:mem:other" + COUNTER.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
        return dataSource;
    }
}
