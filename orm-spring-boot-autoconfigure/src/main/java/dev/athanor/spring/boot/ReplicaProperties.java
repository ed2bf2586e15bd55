package dev.athanor.spring.boot;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A copy of the default database, for transactions that only read.
 *
 * @param enabled Whether read-only transactions go to the replica.
 * @param url Address of the replica, as JDBC or as postgresql://host/database.
 * @param username User. By default that of the default database.
 * @param password Password. By default that of the default database, where no other user is named.
 * @param driverClassName Class of the JDBC driver. By default that which the address belongs to.
 * @param hikari Settings of its pool, with the names of spring.datasource.hikari.
 */
record ReplicaProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @Nullable String driverClassName,
        @DefaultValue Map<String, String> hikari) {

    static final String NAME = "replica";
    static final String PREFIX = "orm." + NAME;

    /** Leaves out what may be secret. */
    @Override
    public String toString() {
        return "ReplicaProperties[enabled=" + enabled + "]";
    }
}
