package dev.athanor.spring.boot;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * What is below {@code orm.engines.<name>}: one more engine, beside the one on Boot's data source.
 *
 * @param enabled Whether there is this engine. Its packages stay its own without it.
 * @param url Address of the database, as JDBC or as postgresql://host/database.
 * @param username User.
 * @param password Password.
 * @param driverClassName Class of the JDBC driver. By default that which the address belongs to.
 * @param packages Packages of its entities. An empty list for an engine without entities.
 * @param readOnly Whether its sessions and transactions only read.
 * @param echo What the logger orm.sql is told of its statements. By default what orm.echo says.
 * @param statementTimeout Time after which its statements are stopped. By default what orm.statement-timeout says.
 * @param lazyStart Whether its database is first asked when it is first needed. By default what orm.lazy-start says.
 * @param schema Its schema.
 * @param hikari Settings of its pool, with the names of spring.datasource.hikari.
 */
record EngineProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @Nullable String driverClassName,
        @Nullable List<String> packages,
        @DefaultValue("false") boolean readOnly,
        @Nullable EchoMode echo,

        @Nullable @DurationUnit(ChronoUnit.SECONDS) Duration statementTimeout,

        @Nullable Boolean lazyStart,
        @DefaultValue OrmProperties.Schema schema,
        @DefaultValue Map<String, String> hikari) {

    /** Leaves out what may be secret: the password, and whatever an address or a pool holds. */
    @Override
    public String toString() {
        return "EngineProperties[enabled=" + enabled + ", packages=" + packages + ", readOnly=" + readOnly + "]";
    }
}
