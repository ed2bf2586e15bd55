package dev.athanor.testkit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Opens the database of one round, hands it to whoever asks, counts its connections and drops it. */
final class DatabaseLifecycle
        implements BeforeClassTemplateInvocationCallback,
                AfterClassTemplateInvocationCallback,
                BeforeEachCallback,
                AfterEachCallback,
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
