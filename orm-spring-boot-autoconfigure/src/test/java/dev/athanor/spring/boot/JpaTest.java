package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.session.Session;
import dev.athanor.spring.OrmTransactionManager;
import dev.athanor.spring.boot.app.Topic;
import dev.athanor.spring.boot.jpa.Author;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class JpaTest {

    private final ApplicationContextRunner application = OrmContext.onH2()
            .withConfiguration(AutoConfigurations.of(HibernateJpaAutoConfiguration.class))
            .withUserConfiguration(JpaEntities.class)
            .withPropertyValues("spring.jpa.hibernate.ddl-auto=create");

    @Test
    @DisplayName("16: beside JPA its manager rules, and the session takes part")
    void besideJpaTheSessionTakesPart() {
        application
                .withPropertyValues("orm.packages=dev.athanor.spring.boot.app")
                .run(context -> {
                    assertThat(context).hasSingleBean(TransactionManager.class);
                    assertThat(context).getBean(TransactionManager.class).isInstanceOf(JpaTransactionManager.class);
                    assertThat(context).doesNotHaveBean(OrmTransactionManager.class);
                    Session session = context.getBean(Session.class);
                    EntityManager entities = SharedEntityManagerCreator.createSharedEntityManager(
                            context.getBean(EntityManagerFactory.class));
                    TransactionTemplate transaction = context.getBean(TransactionTemplate.class);
                    JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);

                    transaction.executeWithoutResult(status -> {
                        entities.persist(new Author("Ada"));
                        session.add(new Topic("ORM", null));
                        status.setRollbackOnly();
                    });
                    assertThat(rows(jdbc, "author") + rows(jdbc, "topic")).isZero();

                    transaction.executeWithoutResult(status -> {
                        entities.persist(new Author("Ada"));
                        entities.flush();
                        session.add(new Topic("ORM", null));
                        session.flush();
                        assertThat(rows(jdbc, "author")).isEqualTo(1);
                        assertThat(rows(jdbc, "topic")).isEqualTo(1);
                        session.add(new Topic("flushed at commit", null));
                    });
                    assertThat(rows(jdbc, "author")).isEqualTo(1);
                    assertThat(rows(jdbc, "topic")).isEqualTo(2);
                });
    }

    @Test
    void besideJpaPackagesMustBeNamed() {
        application.run(context -> {
            FailureAnalysis report = Reports.of(context);

            assertThat(report.getDescription()).contains("JPA is active").contains("entityManagerFactory");
            assertThat(report.getAction()).contains("orm.packages").contains("orm.enabled=false");
        });
    }

    private static int rows(JdbcTemplate jdbc, String table) {
        return jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Author.class)
    static class JpaEntities {}
}
