package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.engine.Engine;
import dev.athanor.engine.EngineOptions;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import dev.athanor.spring.OrmExceptionTranslator;
import dev.athanor.spring.OrmTransactionManager;
import dev.athanor.spring.SpringSessions;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.dao.annotation.PersistenceExceptionTranslationPostProcessor;
import org.springframework.dao.support.ChainedPersistenceExceptionTranslator;
import org.springframework.dao.support.PersistenceExceptionTranslator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class BackOffTest {

    private static final List<String> INFRASTRUCTURE =
            List.of("ormSchema", "ormJoinedSessions", "ormConnectionSetUp", "ormActivity");

    @Test
    @DisplayName("9: by default there is one engine, one session, one manager, one template")
    void byDefault() {
        OrmContext.onH2().run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context).hasSingleBean(Engine.class).hasBean("engine");
            assertThat(context).hasSingleBean(Session.class).hasBean("session");
            assertThat(context).hasSingleBean(SessionFactory.class).hasBean("sessionFactory");
            assertThat(context).hasBean("ormRegistry").hasBean("ormExceptionTranslator");
            assertThat(context).hasSingleBean(TransactionManager.class).hasBean("transactionManager");
            assertThat(context).getBean(TransactionManager.class).isInstanceOf(OrmTransactionManager.class);
            assertThat(context).hasSingleBean(TransactionTemplate.class);
            assertThat(context).hasSingleBean(EngineRegistry.class);
            assertThat(context.getBean(Engine.class).dataSource()).isSameAs(context.getBean(DataSource.class));
            assertThat(beansOfOurs(context))
                    .filteredOn(name -> !name.contains("."))
                    .filteredOn(name -> !INFRASTRUCTURE.contains(name))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(Documentation.text()).contains("| `" + name + "` |"));
        });
    }

    @Test
    @DisplayName("10: the application's engine wins, and the session uses it")
    void anEngineOfTheApplicationWins() {
        OrmContext.onH2().withUserConfiguration(OwnEngine.class).run(context -> {
            assertThat(context).hasSingleBean(Engine.class).doesNotHaveBean("engine");
            assertThat(context.getBean(Engine.class).name()).isEqualTo("mine");
            assertThat(context.getBean(Session.class).engine()).isSameAs(context.getBean(Engine.class));
            assertThat(context.getBean(EngineRegistry.class).engine("mine")).isPresent();
        });
    }

    @Test
    @DisplayName("10: the application's engine needs no data source bean")
    void anEngineOfTheApplicationNeedsNoDataSource() {
        OrmContext.withoutDataSource().withUserConfiguration(OwnEngine.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context).hasSingleBean(Session.class);
            assertThat(context).getBean(TransactionManager.class).isInstanceOf(OrmTransactionManager.class);
        });
    }

    @Test
    @DisplayName("11: the application's session wins")
    void aSessionOfTheApplicationWins() {
        OrmContext.onH2()
                .withUserConfiguration(OwnSession.class)
                .run(context -> assertThat(context).hasSingleBean(Session.class).hasBean("ownSession"));
    }

    @Test
    @DisplayName("11: the application's transaction manager wins")
    void aTransactionManagerOfTheApplicationWins() {
        OrmContext.onH2()
                .withUserConfiguration(OwnTransactionManager.class)
                .run(context -> assertThat(context)
                        .hasSingleBean(TransactionManager.class)
                        .hasBean("ownTransactionManager"));
    }

    @Test
    @DisplayName("11: the application's exception translator is asked before ours")
    void anExceptionTranslatorOfTheApplicationIsAskedFirst() {
        OrmContext.onH2().withUserConfiguration(OwnTranslator.class).run(context -> {
            ChainedPersistenceExceptionTranslator chain = new ChainedPersistenceExceptionTranslator();
            context.getBeanProvider(PersistenceExceptionTranslator.class)
                    .orderedStream()
                    .forEach(chain::addDelegate);

            assertThat(context).hasSingleBean(PersistenceExceptionTranslationPostProcessor.class);
            assertThat(chain.translateExceptionIfPossible(new dev.athanor.NoRowException("none")))
                    .isInstanceOf(DataRetrievalFailureException.class)
                    .hasMessage("translated by the application");
        });
    }

    @Test
    @DisplayName("11: the application replaces our exception translator by its name")
    void anExceptionTranslatorOfOurNameReplacesOurs() {
        OrmContext.onH2()
                .withBean("ormExceptionTranslator", PersistenceExceptionTranslator.class, () -> failure -> null)
                .run(context -> assertThat(context).doesNotHaveBean(OrmExceptionTranslator.class));
    }

    @Test
    @DisplayName("12: orm.enabled=false leaves nothing of ours")
    void disabledLeavesNothing() {
        OrmContext.onH2().withPropertyValues("orm.enabled=false").run(context -> {
            assertThat(beansOfOurs(context)).isEmpty();
            assertThat(context).getBean(TransactionManager.class).isInstanceOf(JdbcTransactionManager.class);
        });
    }

    @Test
    @DisplayName("13: orm.transaction-manager=false gives Boot's manager back")
    void ourManagerCanBeLeftOut() {
        OrmContext.onH2().withPropertyValues("orm.transaction-manager=false").run(context -> {
            assertThat(context).getBean(TransactionManager.class).isInstanceOf(JdbcTransactionManager.class);
            assertThat(context).hasSingleBean(Session.class);
        });
    }

    @Test
    @DisplayName("14: without the core the context starts without our beans")
    void withoutTheCoreNothingHappens() {
        OrmContext.onH2().withClassLoader(new FilteredClassLoader(Engine.class)).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(beansOfOurs(context)).isEmpty();
        });
    }

    @Test
    @DisplayName("18: without a data source we are silent")
    void withoutDataSourceWeAreSilent() {
        OrmContext.withoutDataSource().run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context).doesNotHaveBean(Engine.class).doesNotHaveBean(Session.class);
            assertThat(context.getBean(EngineRegistry.class).engines()).isEmpty();
        });
    }

    private static String[] beansOfOurs(ListableBeanFactory beans) {
        return Arrays.stream(beans.getBeanDefinitionNames())
                .filter(name -> String.valueOf(beans.getType(name)).contains("dev.athanor"))
                .toArray(String[]::new);
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnEngine {

        @Bean
        Engine ownEngine() {
            return Engine.create("h2:mem:own", EngineOptions.DEFAULTS.withName("mine"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnSession {

        @Bean
        Session ownSession(SessionFactory sessions) {
            return SpringSessions.shared(sessions);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnTransactionManager {

        @Bean
        PlatformTransactionManager ownTransactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnTranslator {

        @Bean
        PersistenceExceptionTranslator ownTranslator() {
            return new FirstTranslator();
        }
    }

    /** Translates everything, and wants to be asked early. */
    static final class FirstTranslator implements PersistenceExceptionTranslator, org.springframework.core.Ordered {

        @Override
        public @Nullable DataAccessException translateExceptionIfPossible(RuntimeException failure) {
            return new DataRetrievalFailureException("translated by the application");
        }

        @Override
        public int getOrder() {
            return 0;
        }
    }
}
