package dev.athanor.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The map of docs/architecture.md, executable: one row per package, and a package looks only down. */
class ArchitectureTest {

    private static final List<Layer> MAP = List.of(
            Layer.of(0, ""),
            Layer.of(0, "annotation"),
            Layer.of(1, "internal.util"),
            Layer.of(1, "event"),
            Layer.of(1, "type"),
            Layer.of(2, "internal.bytecode", "type", "internal.util"),
            Layer.of(2, "sql", "type"),
            Layer.of(2, "pool", "event"),
            Layer.of(3, "schema", "sql", "type", "event", "internal.util"),
            Layer.of(3, "result", "sql", "type", "internal.util"),
            Layer.of(4, "ddl", "schema", "sql", "type"),
            Layer.of(
                    4, "mapping", "annotation", "schema", "sql", "type", "event", "internal.util", "internal.bytecode"),
            Layer.of(5, "compile", "ddl", "schema", "sql", "type", "internal.util"),
            Layer.of(5, "internal.state", "mapping", "sql", "type", "event", "internal.util", "internal.bytecode"),
            Layer.of(6, "jackson", "internal.state", "internal.bytecode"),
            Layer.of(6, "dialect", "compile", "result", "ddl", "schema", "sql", "type"),
            Layer.of(7, "dialect.*", "dialect", "compile", "result", "ddl", "schema", "sql", "type"),
            Layer.of(
                    7,
                    "engine",
                    "pool",
                    "dialect",
                    "compile",
                    "result",
                    "ddl",
                    "schema",
                    "sql",
                    "type",
                    "event",
                    "internal.util"),
            Layer.of(8, "reflect", "engine", "dialect", "result", "schema", "type"),
            Layer.of(
                    8,
                    "internal.load",
                    "internal.state",
                    "mapping",
                    "engine",
                    "result",
                    "schema",
                    "sql",
                    "type",
                    "event",
                    "internal.util",
                    "internal.bytecode"),
            Layer.of(
                    8,
                    "internal.flush",
                    "internal.state",
                    "mapping",
                    "engine",
                    "result",
                    "schema",
                    "sql",
                    "type",
                    "internal.util",
                    "internal.bytecode"),
            Layer.of(
                    9,
                    "session",
                    "internal.util",
                    "internal.bytecode",
                    "internal.state",
                    "internal.load",
                    "internal.flush",
                    "mapping",
                    "engine",
                    "result",
                    "schema",
                    "sql",
                    "type",
                    "event"),
            Layer.of(9, "migrate", "reflect", "engine", "dialect", "ddl", "schema", "sql", "type", "internal.util"),
            Layer.of(10, "async", "session", "engine", "pool", "result", "sql"));

    private static final HouseRules RULES = new HouseRules("dev.athanor", MAP);
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.athanor");

    @ParameterizedTest
    @FieldSource("MAP")
    void aPackageImportsOnlyWhatTheMapAllows(Layer layer) {
        RULES.importsOnlyWhatItMay(layer).check(MAIN);
    }

    @Test
    void everyPackageIsOnTheMap() {
        RULES.everyPackageIsOnTheMap().check(MAIN);
    }

    @Test
    void theMapPointsDown() {
        Map<String, Integer> ranks = MAP.stream().collect(Collectors.toMap(Layer::name, Layer::rank));

        for (Layer layer : MAP) {
            assertThat(layer.mayImport())
                    .as(layer.name())
                    .allSatisfy(below -> assertThat(ranks.get(below)).isLessThan(layer.rank()));
        }
    }

    @Test
    void packagesHaveNoCycles() {
        RULES.packagesHaveNoCycles().check(MAIN);
    }

    @Test
    void oneDialectDoesNotKnowAnother() {
        RULES.oneDialectDoesNotKnowAnother().check(MAIN);
    }

    @Test
    void jdbcStaysWithThoseWhoSpeakIt() {
        RULES.jdbcStaysWithThoseWhoSpeakIt().forEach(rule -> rule.check(MAIN));
    }

    @Test
    void theCoreKnowsNoSpring() {
        RULES.coreKnowsNoSpring().check(MAIN);
    }

    @Test
    void librariesAreUsedInOnePlace() {
        RULES.librariesAreUsedInOnePlace().forEach(rule -> rule.check(MAIN));
    }

    /** The guards guarded: a small house beside this class breaks each rule once. */
    @Nested
    class OnAHouseThatBreaksThem {

        private static final String ROOT = "dev.athanor.architecture.violating";
        private static final HouseRules HOUSE = new HouseRules(ROOT, MAP);
        private static final JavaClasses HOUSE_CLASSES = new ClassFileImporter().importPackages(ROOT);

        @Test
        void lookingUpIsCaught() {
            assertCaught(rules -> rules.importsOnlyWhatItMay(layer("sql")), "sql.LooksUp", "schema.Table");
        }

        @Test
        void aPackageBesideTheMapIsCaught() {
            assertCaught(HouseRules::everyPackageIsOnTheMap, "cellar.Hidden", "every package is on the map");
        }

        @Test
        void aCycleIsCaught() {
            assertCaught(HouseRules::packagesHaveNoCycles, "sql.LooksUp", "schema.Table");
        }

        @Test
        void aDialectThatKnowsAnotherIsCaught() {
            assertCaught(HouseRules::oneDialectDoesNotKnowAnother, "dialect.one.One", "dialect.other.Other");
        }

        @Test
        void jdbcInTheCompilerIsCaught() {
            assertCaught(
                    rules -> rules.jdbcStaysWithThoseWhoSpeakIt().get(0), "compile.TalksJdbc", "java.sql.Connection");
        }

        @Test
        void aConnectionInTheRootIsCaught() {
            assertCaught(
                    rules -> rules.jdbcStaysWithThoseWhoSpeakIt().get(1), "KeepsConnection", "java.sql.Connection");
        }

        @Test
        void springInTheCoreIsCaught() {
            assertCaught(HouseRules::coreKnowsNoSpring, "engine.UsesSpring", "org.springframework.util.StringUtils");
        }

        @Test
        void aLibraryThroughTheBackDoorIsCaught() {
            assertCaught(
                    rules -> rules.librariesAreUsedInOnePlace().get(0),
                    "engine.OpensPool",
                    "com.zaxxer.hikari.HikariConfig");
        }

        private void assertCaught(Function<HouseRules, ArchRule> rule, String... words) {
            assertThatThrownBy(() -> rule.apply(HOUSE).check(HOUSE_CLASSES))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContainingAll(words);
        }

        private Layer layer(String name) {
            return MAP.stream()
                    .filter(layer -> layer.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
