package dev.athanor.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The map as rules. The root is a parameter, so that the rules can be tried on a small house that breaks them. A
 * package that does not exist yet breaks nothing.
 */
final class HouseRules {

    /** Who may talk JDBC: the places where values and connections meet the driver. */
    private static final List<String> SPEAK_JDBC = List.of(
            "type", "result", "dialect", "dialect.*", "engine", "pool", "internal.*", "session", "reflect", "migrate");

    /** Libraries with one front door each. */
    private static final List<Layer> FRONT_DOORS = List.of(
            Layer.of(0, "com.zaxxer.hikari", "pool"),
            Layer.of(0, "jakarta.persistence", "annotation", "mapping"),
            Layer.of(0, "org.objectweb.asm", "internal.bytecode"),
            Layer.of(0, "tools.jackson", "type", "jackson"));

    private final String root;
    private final List<Layer> layers;

    HouseRules(String root, List<Layer> layers) {
        this.root = root;
        this.layers = layers;
    }

    ArchRule importsOnlyWhatItMay(Layer layer) {
        String[] allowed = Stream.concat(Stream.of("", layer.name()), layer.mayImport().stream())
                .map(this::pattern)
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(pattern(layer.name()))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(not(resideInAnyPackage(root + ".."))))
                .as(layer + " imports only what the map allows: " + layer.mayImport())
                .allowEmptyShould(true);
    }

    ArchRule everyPackageIsOnTheMap() {
        return classes()
                .should()
                .resideInAnyPackage(patterns(layers.stream().map(Layer::name)))
                .as("every package is on the map")
                .allowEmptyShould(true);
    }

    ArchRule packagesHaveNoCycles() {
        return slices().matching("(" + root + "..)").should().beFreeOfCycles().allowEmptyShould(true);
    }

    ArchRule oneDialectDoesNotKnowAnother() {
        return slices().matching(root + ".dialect.(*)..")
                .should()
                .notDependOnEachOther()
                .as("one dialect does not know another")
                .allowEmptyShould(true);
    }

    List<ArchRule> jdbcStaysWithThoseWhoSpeakIt() {
        String[] speakers = patterns(SPEAK_JDBC.stream());
        DescribedPredicate<JavaClass> jdbc = resideInAnyPackage("java.sql..", "javax.sql..");
        return List.of(
                noClasses()
                        .that(resideOutsideOfPackages(speakers).and(not(resideInAPackage(root))))
                        .should()
                        .dependOnClassesThat(jdbc)
                        .as("only " + SPEAK_JDBC + " touch java.sql")
                        .allowEmptyShould(true),
                noClasses()
                        .that()
                        .resideInAPackage(root)
                        .should()
                        .dependOnClassesThat(jdbc.and(not(type(SQLException.class))))
                        .as("the exceptions in the root know of java.sql only what caused them")
                        .allowEmptyShould(true));
    }

    ArchRule coreKnowsNoSpring() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .as("the core knows no Spring")
                .allowEmptyShould(true);
    }

    List<ArchRule> librariesAreUsedInOnePlace() {
        return FRONT_DOORS.stream().map(this::isUsedInItsPlace).toList();
    }

    private ArchRule isUsedInItsPlace(Layer library) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(patterns(library.mayImport().stream()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library.name() + "..")
                .as("only " + library.mayImport() + " use " + library.name())
                .allowEmptyShould(true);
    }

    private String[] patterns(Stream<String> names) {
        return names.map(this::pattern).toArray(String[]::new);
    }

    private String pattern(String name) {
        return name.isEmpty() ? root : root + "." + name;
    }
}
