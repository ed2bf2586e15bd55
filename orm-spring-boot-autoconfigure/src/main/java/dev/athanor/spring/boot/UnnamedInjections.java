package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * Warns of what looks like the session of a named engine and is that of the default one: a parameter called
 * {@code reportingSession} says nothing to Spring without {@code @Qualifier("reporting")}.
 */
final class UnnamedInjections {

    private static final Logger LOG = LoggerFactory.getLogger("orm.transaction");
    private static final Set<Class<?>> OURS =
            Set.of(Session.class, SessionFactory.class, Engine.class, DataSource.class);

    private final ConfigurableListableBeanFactory beans;
    private final Collection<String> engines;

    UnnamedInjections(ConfigurableListableBeanFactory beans, Collection<String> engines) {
        this.beans = beans;
        this.engines = engines;
    }

    /** Only classes of the application are looked at. */
    void warn() {
        if (!AutoConfigurationPackages.has(beans)) {
            return;
        }
        Collection<String> packages = AutoConfigurationPackages.get(beans);
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(name, false);
            if (type != null && packages.stream().anyMatch(type.getName()::startsWith)) {
                warnOf(ClassUtils.getUserClass(type));
            }
        }
    }

    private void warnOf(Class<?> type) {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            for (Parameter parameter : constructor.getParameters()) {
                warnOf(type, parameter, parameter.getType(), parameter.getName());
            }
        }
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(Autowired.class)) {
                warnOf(type, field, field.getType(), field.getName());
            }
        }
    }

    private void warnOf(Class<?> type, AnnotatedElement place, Class<?> wanted, String name) {
        if (!OURS.contains(wanted) || AnnotatedElementUtils.hasAnnotation(place, Qualifier.class)) {
            return;
        }
        for (String engine : engines) {
            if (name.equals(engine + wanted.getSimpleName())) {
                LOG.warn(
                        "[{}] {} of {} is that of the default engine, whatever its name says: put @Qualifier(\"{}\") in front"
                                + " of it.",
                        engine,
                        name,
                        type.getName(),
                        engine);
            }
        }
    }
}
