package dev.athanor.spring.boot;

import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.persistence.autoconfigure.EntityScanPackages;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Finds the entity classes of each engine, and the converters of their attributes. A class belongs to the engine that names the
 * nearest package above it, so an engine may have a package within another's.
 */
final class EntityClasses {

    private final ApplicationContext context;
    private final Map<String, List<String>> packages;
    private final Map<String, String> owners;
    private final boolean isDefaultFound;

    /**
     * What properties and annotations say.
     *
     * @param isDefaultFound whether the packages of the default engine are those of the application, because no property names any
     */
    private EntityClasses(ApplicationContext context, Map<String, List<String>> packages, boolean isDefaultFound) {
        this.context = context;
        this.packages = packages;
        this.owners = owners(packages);
        this.isDefaultFound = isDefaultFound;
        if (isDefaultFound) {
            List<String> found = packagesOf(context);
            packages.put(EngineSettings.DEFAULT, found);
            found.forEach(name -> owners.putIfAbsent(name, EngineSettings.DEFAULT));
        }
    }

    static EntityClasses of(ApplicationContext context, OrmProperties orm) {
        Map<String, List<String>> packages = new LinkedHashMap<>();
        packages.put(EngineSettings.DEFAULT, orm.packages());
        orm.engines().forEach((name, engine) -> {
            if (engine.packages() != null) {
                packages.put(name, engine.packages());
            }
        });
        boolean isDefaultFound = orm.packages().isEmpty() && context.containsBean(SessionConfiguration.REGISTRY);
        return new EntityClasses(context, packages, isDefaultFound);
    }

    private static Map<String, String> owners(Map<String, List<String>> packages) {
        Map<String, String> owners = new LinkedHashMap<>();
        packages.forEach((engine, names) -> names.forEach(name -> {
            String other = owners.putIfAbsent(name, engine);
            if (other != null && !other.equals(engine)) {
                throw new FailureAnalyzedException(
                        "The package \"" + name + "\" is both in " + property(other) + " and in " + property(engine)
                                + ": its entities would be in two databases.",
                        "Remove it from one of the two. A package within another's is allowed: an entity belongs to the"
                                + " engine that names the nearest package above it.");
            }
        }));
        return owners;
    }

    private static String property(String engine) {
        return engine.equals(EngineSettings.DEFAULT)
                ? "orm.packages"
                : NamedEngineNames.PREFIX + "." + engine + ".packages";
    }

    private static List<String> packagesOf(ApplicationContext context) {
        List<String> packages = EntityScanPackages.get(context).getPackageNames();
        return packages.isEmpty() && AutoConfigurationPackages.has(context)
                ? AutoConfigurationPackages.get(context)
                : packages;
    }

    List<Class<?>> find(String engine) {
        List<String> names = packages.get(engine);
        if (names == null) {
            throw new FailureAnalyzedException(
                    "Engine \"" + engine + "\" has no packages, so nobody knows which entities are in its database.",
                    "Set " + property(engine)
                            + " to the packages of its entities, or to [] for an engine that is used with"
                            + " SQL alone.");
        }
        if (isDefaultFound && engine.equals(EngineSettings.DEFAULT)) {
            refuseToShareWithHibernate();
        } else {
            names.forEach(name -> refuseEmpty(name, property(engine)));
        }
        return scan(names).stream()
                .filter(type -> engine.equals(owner(type)))
                .<Class<?>>map(type -> ClassUtils.resolveClassName(type, context.getClassLoader()))
                .toList();
    }

    /** The default package of Java is above all others. */
    private @Nullable String owner(String type) {
        String nearest = null;
        for (String name : owners.keySet()) {
            boolean isAbove = name.isEmpty() || type.startsWith(name + ".");
            if (isAbove && (nearest == null || name.length() > nearest.length())) {
                nearest = name;
            }
        }
        return nearest == null ? null : owners.get(nearest);
    }

    /** In alphabetical order, so that messages and tables come in the same order every time. */
    private Set<String> scan(List<String> names) {
        ClassPathScanningCandidateComponentProvider scanner = new EntityScan();
        scanner.setEnvironment(context.getEnvironment());
        scanner.setResourceLoader(context);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Entity.class, false));
        scanner.addIncludeFilter(new AnnotationTypeFilter(Converter.class, false));
        Set<String> types = new TreeSet<>();
        for (String name : names) {
            scanner.findCandidateComponents(name).stream()
                    .map(BeanDefinition::getBeanClassName)
                    .forEach(types::add);
        }
        return types;
    }

    private void refuseEmpty(String name, String property) {
        if (scan(List.of(name)).isEmpty()) {
            throw new FailureAnalyzedException(
                    "The package \"" + name + "\" in " + property + " has no class with @Entity.",
                    "Correct " + property
                            + ": each entry is a package whose classes, or those of packages below it, are"
                            + " entities.");
        }
    }

    private void refuseToShareWithHibernate() {
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
