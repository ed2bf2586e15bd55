package dev.athanor.spring.boot;

import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.persistence.autoconfigure.EntityScanPackages;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Finds the entity classes of an application, and the converters of their attributes. */
final class EntityClasses {

    private EntityClasses() {}

    static List<Class<?>> find(ApplicationContext context, List<String> packages) {
        if (packages.isEmpty()) {
            refuseToShareWithHibernate(context);
            return classes(context, scan(context, packagesOf(context)));
        }
        for (String name : packages) {
            refuseEmpty(context, name);
        }
        return classes(context, scan(context, packages));
    }

    private static List<String> packagesOf(ApplicationContext context) {
        List<String> packages = EntityScanPackages.get(context).getPackageNames();
        return packages.isEmpty() && AutoConfigurationPackages.has(context)
                ? AutoConfigurationPackages.get(context)
                : packages;
    }

    /** In alphabetical order, so that messages and tables come in the same order every time. */
    private static Set<String> scan(ApplicationContext context, List<String> packages) {
        ClassPathScanningCandidateComponentProvider scanner = new EntityScan();
        scanner.setEnvironment(context.getEnvironment());
        scanner.setResourceLoader(context);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Entity.class, false));
        scanner.addIncludeFilter(new AnnotationTypeFilter(Converter.class, false));
        Set<String> names = new TreeSet<>();
        for (String name : packages) {
            scanner.findCandidateComponents(name).stream()
                    .map(BeanDefinition::getBeanClassName)
                    .forEach(names::add);
        }
        return names;
    }

    private static List<Class<?>> classes(ApplicationContext context, Set<String> names) {
        return names.stream()
                .<Class<?>>map(name -> ClassUtils.resolveClassName(name, context.getClassLoader()))
                .toList();
    }

    private static void refuseEmpty(ApplicationContext context, String name) {
        if (scan(context, List.of(name)).isEmpty()) {
            throw new FailureAnalyzedException(
                    "The package \"" + name + "\" in orm.packages has no class with @Entity.",
                    "Correct orm.packages: each entry is a package whose classes, or those of packages below it, are"
                            + " entities.");
        }
    }

    private static void refuseToShareWithHibernate(ApplicationContext context) {
        String[] factories = context.getBeanNamesForType(EntityManagerFactory.class, true, false);
        if (factories.length > 0) {
            throw new FailureAnalyzedException(
                    "JPA is active in this application (bean \"" + factories[0]
                            + "\"), and both it and Athanor would map every" + " class with @Entity.",
                    "Say which entities are Athanor's: set orm.packages to their packages, and name those of JPA with"
                            + " @EntityScan. Or switch one of the two off, Athanor with orm.enabled=false.");
        }
    }

    /** Other than a bean, an entity may be abstract: the root of a hierarchy. */
    private static final class EntityScan extends ClassPathScanningCandidateComponentProvider {

        EntityScan() {
            super(false);
        }

        @Override
        protected boolean isCandidateComponent(AnnotatedBeanDefinition candidate) {
            return candidate.getMetadata().isIndependent();
        }
    }
}
