package dev.athanor.spring.boot;

import dev.athanor.event.ListenerSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;

/**
 * Listeners of entities ({@code @EntityListeners}) as Spring makes them: the bean of the class where there is one, and otherwise an object with its dependencies injected.
 * Thread-safe.
 */
final class BeanListeners implements ListenerSource {

    private final ApplicationContext context;

    BeanListeners(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public Object listener(Class<?> type) {
        ObjectProvider<?> beans = context.getBeanProvider(type);
        Object bean = beans.getIfUnique();
        return bean != null ? bean : context.getAutowireCapableBeanFactory().createBean(type);
    }
}
