package dev.athanor.spring.boot.test;

import dev.athanor.engine.Engine;
import dev.athanor.event.Registration;
import dev.athanor.spring.boot.EngineRegistry;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Counts the statements of a test method for {@link ExpectStatements}. */
final class StatementExpectation implements BeforeTestExecutionCallback, AfterTestExecutionCallback {

    private static final Namespace NAMESPACE = Namespace.create(StatementExpectation.class);

    /** What a test has executed so far, and how to stop counting. */
    private record Counting(StatementCount count, List<Registration> registrations) {}

    @Override
    public void beforeTestExecution(ExtensionContext test) {
        ExpectStatements expected = expected(test);
        StatementCount count = new StatementCount(expected);
        List<Registration> registrations = engines(test, expected.engine()).stream()
                .map(engine -> engine.onStatement(count))
                .toList();
        test.getStore(NAMESPACE).put(Counting.class, new Counting(count, registrations));
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        Counting counting = test.getStore(NAMESPACE).remove(Counting.class, Counting.class);
        if (counting == null) {
            return;
        }
        counting.registrations().forEach(Registration::close);
        if (test.getExecutionException().isEmpty()) {
            counting.count().check();
        }
    }

    /** That of the method counts before that of the class. */
    private static ExpectStatements expected(ExtensionContext test) {
        return AnnotationSupport.findAnnotation(test.getRequiredTestMethod(), ExpectStatements.class)
                .or(() -> AnnotationSupport.findAnnotation(test.getRequiredTestClass(), ExpectStatements.class))
                .orElseThrow();
    }

    private static Collection<Engine> engines(ExtensionContext test, String name) {
        EngineRegistry engines = SpringExtension.getApplicationContext(test).getBean(EngineRegistry.class);
        if (name.isEmpty()) {
            return engines.engines();
        }
        return List.of(engines.engine(name)
                .orElseThrow(() -> new ExtensionConfigurationException("@ExpectStatements is about the engine \"" + name
                        + "\", and there are "
                        + engines.engines().stream().map(Engine::name).toList() + ".")));
    }
}
