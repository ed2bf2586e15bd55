package dev.athanor.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PublicApiOnlyTest {

    private final JavaClasses shop = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.athanor.demo");

    @Test
    void usesNothingInternal() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.athanor..internal..")
                .check(shop);
    }

    @Test
    void writesNoJdbc() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(shop);
    }

    @Test
    void hasNoCircles() {
        slices().matching("dev.athanor.demo.(*)..").should().beFreeOfCycles().check(shop);
    }
}
