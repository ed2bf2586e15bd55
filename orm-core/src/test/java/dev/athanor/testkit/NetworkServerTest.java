package dev.athanor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NetworkServerTest {

    @Test
    void aServerThatCannotStartSaysSoEachTimeAndIsTriedOnce() {
        AtomicInteger attempts = new AtomicInteger();
        NetworkServer broken = new NetworkServer("broken", () -> {
            attempts.incrementAndGet();
            throw new SQLException("no more room");
        });

        for (int testClass = 0; testClass < 2; testClass++) {
            assertThatThrownBy(() -> broken.createDatabase("any"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("The database broken cannot be started")
                    .hasMessageContaining("-Dathanor.test.exclude=broken")
                    .hasRootCauseMessage("no more room");
        }
        assertThat(attempts).hasValue(1);
    }
}
