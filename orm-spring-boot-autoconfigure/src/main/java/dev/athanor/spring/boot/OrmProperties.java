package dev.athanor.spring.boot;

import dev.athanor.spring.ReadOnlyWrites;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Everything below {@code orm}. A key that is not here is a mistake and stops the start.
 *
 * @param enabled Whether Athanor is configured at all.
 * @param echo What the logger orm.sql is told of every statement: nothing, the statement, or the statement and its values.
 * @param transactionManager Whether Athanor's transaction manager is used. Without it sessions take part in the transactions of the application's own.
 * @param packages Packages of the entities. By default those of @EntityScan, or else of the application.
 * @param schema Schema.
 * @param lazyStart Whether the database is first asked when it is first needed, instead of at the start.
 * @param statementTimeout Time after which a statement is stopped, in whole seconds. Zero means never.
 * @param session Sessions.
 * @param health Health.
 * @param engines More engines by name, each with a database and entities of its own.
 * @param repositories Spring Data repositories.
 * @param replica Copy of the default database, for transactions that only read.
 */
@ConfigurationProperties(prefix = "orm", ignoreUnknownFields = false)
record OrmProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("false") EchoMode echo,
        @DefaultValue("true") boolean transactionManager,
        @DefaultValue List<String> packages,
        @DefaultValue Schema schema,
        @DefaultValue("false") boolean lazyStart,

        @DefaultValue("0s") @DurationUnit(ChronoUnit.SECONDS)
        Duration statementTimeout,

        @DefaultValue Session session,
        @DefaultValue Health health,
        @DefaultValue Map<String, EngineProperties> engines,
        @DefaultValue Repositories repositories,
        @Nullable ReplicaProperties replica) {

    /**
     * The schema.
     *
     * @param mode What is done with the tables at the start and at the end. By default nothing, and on an embedded database that no migration tool manages, create-drop.
     */
    record Schema(@Nullable SchemaMode mode) {}

    /**
     * Sessions.
     *
     * @param readOnlyWrites What happens to changes in read-only transactions.
     */
    record Session(@DefaultValue("refuse") ReadOnlyWrites readOnlyWrites) {}

    /**
     * Spring Data repositories.
     *
     * @param enabled Whether repositories are made of the interfaces in the application's packages, where Spring Data Commons is present.
     */
    record Repositories(@DefaultValue("true") boolean enabled) {}

    /**
     * Health.
     *
     * @param timeout Time within which the health check answers, whatever the database does.
     */
    record Health(@DefaultValue("2s") Duration timeout) {}
}
