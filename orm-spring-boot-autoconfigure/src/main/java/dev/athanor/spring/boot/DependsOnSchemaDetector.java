package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitializationDetector;

/** Tells Boot which of our beans wait for the database to be initialised. */
final class DependsOnSchemaDetector implements DependsOnDatabaseInitializationDetector {

    @Override
    public Set<String> detect(ConfigurableListableBeanFactory beans) {
        Set<String> names = new LinkedHashSet<>();
        names.addAll(Arrays.asList(beans.getBeanNamesForType(SessionFactory.class, true, false)));
        names.addAll(Arrays.asList(beans.getBeanNamesForType(Session.class, true, false)));
        // tables of an engine that the application has made are created through it, so it cannot wait for them
        if (!beans.containsBeanDefinition(OwnEngineConfiguration.SCHEMA)) {
            names.addAll(Arrays.asList(beans.getBeanNamesForType(Engine.class, true, false)));
        }
        return names;
    }
}
