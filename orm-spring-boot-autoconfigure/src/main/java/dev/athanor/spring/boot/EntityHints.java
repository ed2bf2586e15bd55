package dev.athanor.spring.boot;

import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.persistence.autoconfigure.EntityScanPackages;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Tells a native image which classes are entities: they are made and filled by reflection. */
final class EntityHints implements BeanFactoryInitializationAotProcessor {

    @Override
    public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
            ConfigurableListableBeanFactory beans) {
        if (beans.getBeanNamesForType(EngineRegistry.class, true, false).length == 0) {
            return null;
        }
        Set<String> entities = entities(beans, beans.getBean(Environment.class));
        return (generation, code) -> entities.forEach(entity -> register(generation.getRuntimeHints(), entity));
    }

    private static void register(RuntimeHints hints, String entity) {
        hints.reflection()
                .registerType(
                        TypeReference.of(entity),
                        MemberCategory.ACCESS_DECLARED_FIELDS,
                        MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
                        MemberCategory.INVOKE_DECLARED_METHODS);
    }

    private static Set<String> entities(ConfigurableListableBeanFactory beans, Environment environment) {
        ClassPathScanningCandidateComponentProvider scanner =
                new ClassPathScanningCandidateComponentProvider(false, environment);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Entity.class, false));
        scanner.addIncludeFilter(new AnnotationTypeFilter(Converter.class, false));
        Set<String> found = new LinkedHashSet<>();
        for (String name : packages(beans, environment)) {
            scanner.findCandidateComponents(name).forEach(type -> found.add(type.getBeanClassName()));
        }
        return found;
    }

    private static Set<String> packages(ConfigurableListableBeanFactory beans, Environment environment) {
        Set<String> packages = new LinkedHashSet<>(EntityScanPackages.get(beans).getPackageNames());
        if (AutoConfigurationPackages.has(beans)) {
            packages.addAll(AutoConfigurationPackages.get(beans));
        }
        packages.addAll(Binder.get(environment)
                .bind("orm.packages", Bindable.listOf(String.class))
                .orElse(List.of()));
        NamedEngineNames.in(environment).values().forEach(engine -> {
            if (engine.packages() != null) {
                packages.addAll(engine.packages());
            }
        });
        return packages;
    }
}
