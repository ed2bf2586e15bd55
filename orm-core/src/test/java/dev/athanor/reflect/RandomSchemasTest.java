package dev.athanor.reflect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.schema.CheckConstraint;
import dev.athanor.schema.MetaData;
import dev.athanor.schema.Table;
import dev.athanor.testkit.DatabaseTest;
import dev.athanor.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random schemas are created, reflected, created from what was reflected and reflected again. A failure names its seed;
 * {@code -Dathanor.seed=…} does it again.
 */
@DatabaseTest
class RandomSchemasTest {

    private static final int SCHEMAS = Integer.getInteger("athanor.schemas", 15);

    private final Engine engine;

    RandomSchemasTest(TestDatabase database) {
        this.engine = Engine.of(database.dataSource());
    }

    @Test
    void whatIsReflectedAndCreatedIsReflectedTheSame() {
        long first = Long.getLong("athanor.seed", System.nanoTime());
        for (long seed = first; seed < first + SCHEMAS; seed++) {
            MetaData declared = new RandomSchemas(seed, engine.dialect()).next();
            try {
                roundTrip(declared);
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("seed " + seed + " on " + engine.dialect() + "\n" + declared, failed);
            }
        }
    }

    private void roundTrip(MetaData declared) {
        declared.createAll(engine);
        MetaData once = Inspector.of(engine).metadata();
        looksLike(once, declared);
        once.dropAll(engine);
        assertThat(Inspector.of(engine).metadata().toString()).isEmpty();

        once.createAll(engine);
        MetaData twice = Inspector.of(engine).metadata();

        assertThat(twice.description().lines()).isEqualTo(once.description().lines());
        twice.dropAll(engine);
    }

    /** A database spells formulas and types in its own way; the rest is as it was declared. */
    private static void looksLike(MetaData found, MetaData declared) {
        assertThat(found.tables()).hasSameSizeAs(declared.tables());
        for (Table table : declared.tables()) {
            Table same = found.get(table.qualifiedName());
            assertThat(RandomSchemas.columns(same)).isEqualTo(RandomSchemas.columns(table));
            assertThat(RandomSchemas.key(same)).isEqualTo(RandomSchemas.key(table));
            assertThat(same.foreignKeys()).containsExactlyInAnyOrderElementsOf(table.foreignKeys());
            assertThat(names(same.checks())).containsExactlyInAnyOrderElementsOf(names(table.checks()));
            assertThat(same.indexes().size() + same.uniqueConstraints().size())
                    .isEqualTo(
                            table.indexes().size() + table.uniqueConstraints().size());
        }
        assertThat(found.sequences()).containsExactlyInAnyOrderElementsOf(declared.sequences());
    }

    private static List<String> names(List<CheckConstraint> checks) {
        return checks.stream().map(CheckConstraint::name).toList();
    }
}
