package dev.athanor.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.athanor.diaries.Diary;
import dev.athanor.diaries.DiaryListener;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.transaction.support.TransactionTemplate;

class BeanListenersTest {

    private final ApplicationContextRunner application = OrmContext.onH2()
            .withPropertyValues("orm.packages=dev.athanor.diaries")
            .withBean(DiaryListener.Stamp.class, "injected");

    @Test
    void aListenerOfAnEntityIsGivenBeans() {
        application.run(context -> {
            Diary diary = new Diary();
            context.getBean(TransactionTemplate.class)
                    .executeWithoutResult(
                            status -> context.getBean(Session.class).add(diary));

            assertThat(diary.getStamp()).isEqualTo("injected");
        });
    }

    @Test
    void aListenerThatIsABeanIsTheBean() {
        DiaryListener own = new DiaryListener(new DiaryListener.Stamp("own"));
        application.withBean(DiaryListener.class, () -> own).run(context -> {
            Diary diary = new Diary();
            context.getBean(SessionFactory.class).run(session -> session.add(diary));

            assertThat(diary.getStamp()).isEqualTo("own");
        });
    }

    @Test
    void aNamedEnginesListenersAreGivenBeansToo() {
        application
                .withPropertyValues(
                        "orm.packages=dev.athanor.spring.boot.app",
                        "orm.engines.diaries.url=jdbc:h2:mem:diaries",
                        "orm.engines.diaries.packages=dev.athanor.diaries",
                        "orm.engines.diaries.schema.mode=create-drop")
                .run(context -> {
                    Diary diary = new Diary();
                    context.getBean("diariesSessionFactory", SessionFactory.class)
                            .run(session -> session.add(diary));

                    assertThat(diary.getStamp()).isEqualTo("injected");
                });
    }
}
