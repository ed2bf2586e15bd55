package dev.athanor.spring.boot;

import dev.athanor.OrmException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** Reports a start that one of our exceptions stopped, unless the starter could say more about it. */
final class OrmFailureAnalyzer extends AbstractFailureAnalyzer<OrmException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, OrmException cause) {
        if (findCause(failure, FailureAnalyzedException.class) != null) {
            return null;
        }
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Do as the description says; the section " + cause.code()
                        + " of docs/errors.md has the cause, an example and the remedy.",
                cause);
    }
}
