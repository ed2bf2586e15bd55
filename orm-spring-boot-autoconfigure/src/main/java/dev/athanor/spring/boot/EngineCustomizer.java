package dev.athanor.spring.boot;

import dev.athanor.engine.EngineOptions;

/**
 * A bean that has the last word on the options of an engine before it is made. Several are asked in their order.
 *
 * <pre>{@code
 * @Bean
 * EngineCustomizer patience() {
 *     return options -> options.withStatementTimeout(Duration.ofSeconds(10));
 * }
 * }</pre>
 */
@FunctionalInterface
public interface EngineCustomizer {

    /** Returns the options to use; {@link EngineOptions#name} says which engine they are for. */
    EngineOptions customize(EngineOptions options);
}
