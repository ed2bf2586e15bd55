package dev.athanor.spring.boot;

import dev.athanor.session.Session;
import dev.athanor.session.SessionFactory;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.env.Environment;

/** The engines that properties name, and the names of their beans. */
final class NamedEngineNames {

    static final String PREFIX = "orm.engines";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*");
    private static final Set<String> TAKEN = Set.of(EngineSettings.DEFAULT, ReplicaProperties.NAME);

    private NamedEngineNames() {}

    /** In alphabetical order, so that beans and messages come in the same order every time. */
    static Map<String, EngineProperties> in(Environment environment) {
        Map<String, EngineProperties> engines = new TreeMap<>(Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, EngineProperties.class))
                .orElse(Map.of()));
        engines.keySet().forEach(NamedEngineNames::check);
        return engines;
    }

    /** An environment variable knows neither hyphens nor capital letters, and must be able to name every engine. */
    private static void check(String name) {
        if (TAKEN.contains(name)) {
            throw new FailureAnalyzedException(
                    "No engine below " + PREFIX + " can be called \"" + name + "\".",
                    name.equals(EngineSettings.DEFAULT)
                            ? "The default engine is on Boot's data source: set spring.datasource.* and orm.* for it, or"
                                    + " choose another name."
                            : "The copy of the default database for read-only transactions is orm.replica: set that, or"
                                    + " choose another name.");
        }
        if (!NAME.matcher(name).matches()) {
            String better = name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "");
            throw new FailureAnalyzedException(
                    "\"" + name + "\" below " + PREFIX + " is no name of an engine.",
                    "Use small letters and digits, beginning with a letter, so that an environment variable such as"
                            + " ORM_ENGINES_REPORTING_PASSWORD can name it, too"
                            + (NAME.matcher(better).matches() ? ": " + better + "." : "."));
        }
    }

    static String dataSource(String engine) {
        return engine + "DataSource";
    }

    static String engine(String engine) {
        return engine + "Engine";
    }

    static String registry(String engine) {
        return engine + "OrmRegistry";
    }

    static String schema(String engine) {
        return engine + "OrmSchema";
    }

    static String sessionFactory(String engine) {
        return engine + SessionFactory.class.getSimpleName();
    }

    static String session(String engine) {
        return engine + Session.class.getSimpleName();
    }

    static String transactionManager(String engine) {
        return engine + "TransactionManager";
    }

    static String joinedSessions(String engine) {
        return engine + "OrmJoinedSessions";
    }
}
