package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.novels.Novel;
import dev.athanor.novels.Novels;
import dev.athanor.novels.Writer;
import dev.athanor.novels.Writers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Sort;
import org.springframework.transaction.support.TransactionTemplate;

class RepositoriesTest {

    private static final ApplicationContextRunner SHOP = OrmContext.onH2()
            .withConfiguration(AutoConfigurations.of(OrmRepositoriesAutoConfiguration.class))
            .withUserConfiguration(Shop.class);

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage(basePackages = "dev.athanor.novels")
    static class Shop {}

    @Test
    void interfacesInTheApplicationsPackagesAreBeans() {
        SHOP.run(context -> {
            Writers writers = context.getBean(Writers.class);
            Writer ada = new Writer("Ada", "London");
            ada.write("Notes", 100);
            writers.save(ada);

            assertThat(context.getBean(Novels.class).findAll(Sort.by("writer.name")))
                    .extracting(Novel::getTitle)
                    .containsExactly("Notes");
        });
    }

    @Test
    void aRepositoryIsOnTheEngineOfItsEntityAndInItsTransactions() {
        SHOP.withPropertyValues(
                        "orm.packages=dev.athanor.spring.boot.app",
                        "orm.engines.shop.url=jdbc:h2:mem:repositories",
                        "orm.engines.shop.packages=dev.athanor.novels",
                        "orm.engines.shop.schema.mode=create-drop")
                .run(context -> {
                    Novels novels = context.getBean(Novels.class);
                    novels.save(new Novel("Kept", 1, null));
                    TransactionTemplate transaction = new TransactionTemplate(context.getBean(
                            "shopTransactionManager",
                            org.springframework.transaction.PlatformTransactionManager.class));
                    transaction.executeWithoutResult(status -> {
                        novels.save(new Novel("Given up", 1, null));
                        status.setRollbackOnly();
                    });

                    assertThat(novels.findAll()).extracting(Novel::getTitle).containsExactly("Kept");
                });
    }

    @Test
    void theyAreSwitchedOffByAProperty() {
        SHOP.withPropertyValues("orm.repositories.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Novels.class));
    }

    @Test
    void anApplicationWithoutSpringDataStarts() {
        OrmContext.onH2()
                .withConfiguration(AutoConfigurations.of(OrmRepositoriesAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("org.springframework.data"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Novels.class));
    }
}
