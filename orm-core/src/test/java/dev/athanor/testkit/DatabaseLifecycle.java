package dev.athanor.testkit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import dev.athanor.dialect.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Opens the database of one round, hands it to whoever asks, counts its connections and drops it. */
final class DatabaseLifecycle
        implements BeforeClassTemplateInvocationCallback,
                AfterClassTemplateInvocationCallback,
                BeforeEachCallback,
                AfterEachCallback,
                ExecutionCondition,
                ParameterResolver {

    private final DatabaseServer server;
    private @Nullable TestDatabase database;

    DatabaseLifecycle(DatabaseServer server) {
        this.server = server;
    }

    @Override
    public void beforeClassTemplateInvocation(ExtensionContext context) {
        database = TestDatabase.createOn(server);
    }

    @Override
    public void afterClassTemplateInvocation(ExtensionContext context) {
        if (database != null) {
            database.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        database().log().clear();
    }

    /** Runs after the test's own tear-down methods, so what those close is closed. */
    @Override
    public void afterEach(ExtensionContext context) {
        database().expectNoOpenConnections();
    }

    /** A gap is skipped with a word: it belongs to the database, and {@link Requires} has declared it. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<Feature> lacking = requirements(context)
                .filter(feature -> !database().supports(feature))
                .toList();
        return lacking.isEmpty()
                ? ConditionEvaluationResult.enabled("nothing is lacking")
                : ConditionEvaluationResult.disabled(gap(server.name(), lacking));
    }

    static String gap(String database, List<Feature> lacking) {
        return database + " lacks " + lacking.stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    /** Those of the spec and of the classes around it. */
    private static Stream<Feature> requirements(ExtensionContext context) {
        Stream<Class<?>> classes = Stream.<Class<?>>iterate(
                context.getTestClass().orElse(null), Objects::nonNull, Class::getEnclosingClass);
        return Stream.concat(context.getElement().stream(), classes)
                .flatMap(element -> findAnnotation(element, Requires.class).stream())
                .flatMap(requires -> Arrays.stream(requires.value()))
                .distinct();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestDatabase.class || type == StatementLog.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class
                ? database()
                : database().log();
    }

    private TestDatabase database() {
        return Objects.requireNonNull(database, "the round has not begun");
    }
}
