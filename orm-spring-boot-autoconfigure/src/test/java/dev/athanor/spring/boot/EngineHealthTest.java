package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.athanor.engine.Engine;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.datasource.AbstractDataSource;

class EngineHealthTest {

    @Test
    @DisplayName("51: health is a composite with a component for each engine")
    void healthIsAComposite() {
        OrmContext.onH2()
                .withConfiguration(AutoConfigurations.of(OrmHealthContributorAutoConfiguration.class))
                .run(context -> {
                    CompositeHealthContributor orm =
                            context.getBean("ormHealthContributor", CompositeHealthContributor.class);
                    Health health = ((HealthIndicator) orm.getContributor("default")).health();

                    assertThat(health.getStatus()).isEqualTo(Status.UP);
                    assertThat(health.getDetails())
                            .containsEntry("dialect", "h2")
                            .containsKey("pool");
                    assertThat((String) health.getDetails().get("database")).startsWith("H2 2.");
                });
    }

    @Test
    @DisplayName("51: management.health.orm.enabled=false removes ours")
    void healthCanBeSwitchedOff() {
        OrmContext.onH2()
                .withConfiguration(AutoConfigurations.of(OrmHealthContributorAutoConfiguration.class))
                .withPropertyValues("management.health.orm.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("ormHealthContributor"));
    }

    @Test
    @Timeout(20)
    @DisplayName("52: an exhausted pool is told within the bound, with its state, and gives up nothing to the check")
    void anExhaustedPoolIsToldInTime() throws Exception {
        try (HikariDataSource pool = poolOfOne();
                Connection taken = pool.getConnection()) {
            Engine engine = Engine.of(pool);
            EngineHealthIndicator indicator = new EngineHealthIndicator(engine, Duration.ofMillis(200));
            long started = System.nanoTime();

            Health first = indicator.health();
            Health second = indicator.health();

            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
            assertThat(first.getStatus()).isEqualTo(Status.DOWN);
            assertThat(second.getDetails())
                    .containsEntry("error", "no answer within 200 ms")
                    .containsEntry("pool", Map.of("active", 1, "idle", 0, "pending", 1, "maximum", 1));
            assertThat(taken.isClosed()).isFalse();
        }
    }

    @Test
    @Timeout(20)
    @DisplayName("52: a database that hangs is asked once, however often health is asked for")
    void aDatabaseThatHangsIsAskedOnce() {
        HangingDataSource hanging = new HangingDataSource();
        EngineHealthIndicator indicator = new EngineHealthIndicator(Engine.of(hanging), Duration.ofMillis(100));

        assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);

        assertThat(hanging.asked).hasValue(1);
        hanging.latch.countDown();
    }

    @Test
    void aDatabaseThatRefusesIsToldWithoutThePassword() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:postgresql://localhost:1/shop?user=u&password=s3cret");
        try (pool) {
            Health health = new EngineHealthIndicator(Engine.of(pool), Duration.ofSeconds(2)).health();

            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails().toString()).contains("refused").doesNotContain("s3cret");
        }
    }

    private static HikariDataSource poolOfOne() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:");
        pool.setMaximumPoolSize(1);
        return pool;
    }

    /** Gives no connection until it is told to. */
    private static final class HangingDataSource extends AbstractDataSource {

        private final CountDownLatch latch = new CountDownLatch(1);
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public Connection getConnection() {
            asked.incrementAndGet();
            try {
                latch.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("too late for anybody");
        }

        @Override
        public Connection getConnection(String username, String password) {
            return getConnection();
        }
    }
}
