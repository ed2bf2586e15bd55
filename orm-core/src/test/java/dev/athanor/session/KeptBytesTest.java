package dev.athanor.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.athanor.engine.Engine;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Watches what a session allocates for each object, beyond what reading its row by hand does. Time scatters and bytes do not, once
 * the compiler has seen the code: so work is repeated until it takes few enough, and fails if it never does.
 */
class KeptBytesTest {

    private static final int ROWS = 1_000;
    private static final int RUNS_BY_HAND = 600;
    private static final int MOST_RUNS = 10_000;

    /** A state of 32 bytes, a snapshot of 56, two boxes of 40 in it, its places in the identity map and the list: 161 measured. */
    private static final long MOST_TRACKED = 200;

    /** Neither snapshot nor boxes. */
    private static final long MOST_READ_ONLY = 110;

    /** A session, its maps, an object, the transaction: 4.5 kB measured before the compiler is done. */
    private static final long MOST_BY_KEY = 6_000;

    @Entity
    static class Thing {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private @Nullable Long id;

        private String title = "a title";
        private String subtitle = "a subtitle";
        private String code = "0123456789";
        private String colour = "red";
        private BigDecimal price = new BigDecimal("12.50");
        private LocalDate published = LocalDate.of(2024, 2, 29);
        private int stock = 7_000;
        private long weight = 5_000_000_000L;
        private boolean available = true;
    }

    private final JdbcDataSource database = new JdbcDataSource();
    private Engine engine;
    private SessionFactory sessions;
    private Connection open;
    private long firstId;

    @BeforeEach
    void fill() throws SQLException {
        // H2 would answer a query it has just answered without doing it again
        database.setURL("jdbc:h2:mem:kept-bytes;OPTIMIZE_REUSE_RESULTS=0");
        open = database.getConnection();
        engine = Engine.of(database);
        sessions = SessionFactory.of(engine, Thing.class);
        sessions.metadata().createAll(engine);
        firstId = sessions.transaction(session -> {
            List<Thing> things = new ArrayList<>();
            for (int i = 0; i < ROWS; i++) {
                things.add(session.add(new Thing()));
            }
            session.flush();
            return things.get(0).id;
        });
    }

    @AfterEach
    void close() throws SQLException {
        engine.close();
        open.close();
    }

    @Test
    void ofATrackedObjectStayFew() {
        takesAtMost(
                MOST_TRACKED * ROWS,
                "SELECT * FROM thing",
                () -> sessions.transaction(
                        session -> (long) session.query(Thing.class).all().size()));
    }

    @Test
    void ofAnObjectThatIsOnlyReadAreFewer() {
        takesAtMost(MOST_READ_ONLY * ROWS, "SELECT * FROM thing", () -> {
            try (Session session = sessions.openReadOnly()) {
                return session.query(Thing.class).all().size();
            }
        });
    }

    @Test
    void ofASessionThatLoadsOneObjectAreFew() {
        takesAtMost(
                MOST_BY_KEY,
                "SELECT * FROM thing WHERE id = " + firstId,
                () -> sessions.transaction(session -> session.getOne(Thing.class, firstId).weight));
    }

    private void takesAtMost(long most, String sql, LongSupplier work) {
        long byHand = Long.MAX_VALUE;
        for (int run = 0; run < RUNS_BY_HAND; run++) {
            byHand = Math.min(byHand, allocated(() -> byHand(sql)));
        }
        long more = Long.MAX_VALUE;
        for (int run = 0; run < MOST_RUNS && more > most; run++) {
            more = Math.min(more, allocated(work) - byHand);
        }
        assertThat(more).as("bytes more than by hand").isLessThanOrEqualTo(most);
    }

    private static long allocated(LongSupplier work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(work.getAsLong()).isPositive();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private long byHand(String sql) {
        List<Thing> things = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Thing thing = new Thing();
                thing.id = rows.getLong("id");
                thing.title = rows.getString("title");
                thing.subtitle = rows.getString("subtitle");
                thing.code = rows.getString("code");
                thing.colour = rows.getString("colour");
                thing.price = rows.getBigDecimal("price");
                thing.published = rows.getObject("published", LocalDate.class);
                thing.stock = rows.getInt("stock");
                thing.weight = rows.getLong("weight");
                thing.available = rows.getBoolean("available");
                things.add(thing);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return things.size();
    }
}
