package dev.athanor.spring.boot;

import dev.athanor.dialect.Dialect;
import dev.athanor.engine.Engine;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContext;

/** The pool of the replica. */
final class ReplicaDataSource {

    private ReplicaDataSource() {}

    /** Opens the pool; a replica is usually entered like the original. */
    static DataSource open(OrmProperties orm, ApplicationContext context) {
        ReplicaProperties replica = Objects.requireNonNull(orm.replica(), ReplicaProperties.PREFIX);
        String username = replica.username();
        String password = replica.password();
        JdbcConnectionDetails primary =
                context.getBeanProvider(JdbcConnectionDetails.class).getIfUnique();
        if (username == null && primary != null) {
            username = primary.getUsername();
            password = password == null ? primary.getPassword() : password;
        }
        return new PoolSettings(
                        ReplicaProperties.NAME,
                        ReplicaProperties.PREFIX,
                        replica.url(),
                        username,
                        password,
                        replica.driverClassName(),
                        true)
                .open(context);
    }

    /** Sees whether the replica is one: it answers, and is a database of the same kind. */
    static void check(Engine primary, DataSource dataSource) {
        Engine replica = SchemaInitializer.quietEngine(ReplicaProperties.NAME, dataSource);
        EngineStart.connect(replica, ReplicaProperties.PREFIX);
        Dialect dialect = primary.dialect();
        if (!dialect.name().equals(replica.dialect().name())) {
            throw new FailureAnalyzedException(
                    "orm.replica.url leads to " + replica.dialect().name() + ", and the default database is "
                            + dialect.name() + ": that is no copy of it.",
                    "Correct orm.replica.url. A database of another kind is an engine of its own: orm.engines.<name>.url.");
        }
        if (!dialect.takesReadOnly()) {
            throw new FailureAnalyzedException(
                    "orm.replica is set, and connections to " + dialect.name()
                            + " cannot be told that they only read, so none would ever be taken from it.",
                    "Remove orm.replica.*.");
        }
    }
}
