package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import dev.athanor.internal.util.Nearest;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;

/** Reports that a bean asks for the session of an engine that there is not, with the engines that there are. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MissingEngineFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

    private static final Set<Class<?>> OURS =
            Set.of(Session.class, SessionFactory.class, Engine.class, DataSource.class);

    private final @Nullable BeanFactory beans;

    MissingEngineFailureAnalyzer(@Nullable BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, NoSuchBeanDefinitionException cause) {
        if (cause.getBeanType() == null
                || !OURS.contains(cause.getBeanType())
                || !(beans instanceof ListableBeanFactory all)
                || !all.containsBean(NamedEngines.BEAN)) {
            return null;
        }
        List<String> engines = Arrays.stream(all.getBeanNamesForType(SessionFactory.class, true, false))
                .filter(bean -> !bean.equals("sessionFactory"))
                .map(bean -> bean.replace(SessionFactory.class.getSimpleName(), ""))
                .toList();
        UnsatisfiedDependencyException unsatisfied = findCause(failure, UnsatisfiedDependencyException.class);
        InjectionPoint place = unsatisfied == null ? null : unsatisfied.getInjectionPoint();
        String type = cause.getBeanType().getSimpleName();
        String where =
                place == null ? "A bean" : place.getMember().getDeclaringClass().getName();
        String wanted = qualifier(place);
        return new FailureAnalysis(
                wanted == null
                        ? where + " asks for a " + type + " without a name, and there is no default engine."
                        : where + " asks for the " + type + " of engine \"" + wanted
                                + "\", and there is none of this name." + Nearest.hint(wanted, engines),
                "Write @Qualifier with the name of an engine in front of it: " + String.join(", ", engines)
                        + ". The default engine, which needs no name, is on the data source of spring.datasource.*.",
                cause);
    }

    private static @Nullable String qualifier(@Nullable InjectionPoint place) {
        if (place == null) {
            return null;
        }
        Qualifier direct = place.getAnnotation(Qualifier.class);
        if (direct != null) {
            return direct.value();
        }
        return Arrays.stream(place.getAnnotations())
                .map(own -> AnnotatedElementUtils.findMergedAnnotation(own.annotationType(), Qualifier.class))
                .filter(qualifier -> qualifier != null)
                .map(Qualifier::value)
                .findFirst()
                .orElse(null);
    }
}
