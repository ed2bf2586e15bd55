package dev.athanor.spring.boot;

import dev.athanor.engine.Engine;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.Relationship;
import dev.athanor.pool.PoolStatus;
import dev.athanor.session.SessionFactory;
import dev.athanor.session.SessionStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * The endpoint {@code /actuator/orm}: engines, and of each its entities, its slowest statements, attributes that look like an N+1,
 * and its tables as a diagram. It asks no database, and shows no address, value or password. Thread-safe.
 */
@Endpoint(id = "orm")
public final class OrmEndpoint {

    private static final int MOST_STATEMENTS = 20;

    private final EngineRegistry engines;
    private final EngineActivity activity;
    private final StatementActivity statements;
    private final boolean isLazy;

    OrmEndpoint(
            EngineRegistry engines, EngineActivity activity, StatementActivity statements, OrmProperties properties) {
        this.engines = engines;
        this.activity = activity;
        this.statements = statements;
        this.isLazy = properties.lazyStart()
                || properties.engines().values().stream().anyMatch(engine -> Boolean.TRUE.equals(engine.lazyStart()));
    }

    /** As long as no statement was executed behind a lazy start, asking for the dialect would mean to connect. */
    private @Nullable String dialect(Engine engine) {
        return isLazy && engine.statementCount() == 0 ? null : engine.dialect().name();
    }

    /** Returns all engines. */
    @ReadOperation
    public OperationResponseBody engines() {
        Map<String, Overview> all = new LinkedHashMap<>();
        engines.engines().forEach(engine -> all.put(engine.name(), overview(engine)));
        return new Engines(all);
    }

    /** Returns one engine in detail; null, which is not found, where there is none of the name. */
    @ReadOperation
    public @Nullable OperationResponseBody engine(@Selector String name) {
        return engines.engine(name).map(this::details).orElse(null);
    }

    /** Returns the tables of an engine as a diagram; null, which is not found, for anything else. */
    @ReadOperation
    public @Nullable OperationResponseBody part(@Selector String name, @Selector String part) {
        return part.equals("schema")
                ? engines.sessions(name)
                        .map(sessions -> new Schema(new EntityDiagram(sessions.metadata()).toString()))
                        .orElse(null)
                : null;
    }

    private Overview overview(Engine engine) {
        SessionFactory sessions = engines.sessions(engine.name()).orElse(null);
        return new Overview(
                dialect(engine),
                sessions == null ? 0 : sessions.registry().entities().size(),
                engine.statementCount(),
                engine.poolStatus().orElse(null),
                activity.repeatedLoads(engine.name())
                        .map(RepeatedLoads::sessions)
                        .orElse(0L));
    }

    private OperationResponseBody details(Engine engine) {
        SessionFactory sessions = engines.sessions(engine.name()).orElse(null);
        return new Details(
                engine.name(),
                dialect(engine),
                engine.poolStatus().orElse(null),
                sessions == null ? null : sessions.statistics(),
                sessions == null
                        ? List.of()
                        : sessions.registry().models().stream()
                                .map(OrmEndpoint::entity)
                                .toList(),
                statements.of(engine).slowest(MOST_STATEMENTS),
                activity.repeatedLoads(engine.name())
                        .map(RepeatedLoads::suspects)
                        .orElse(List.of()));
    }

    private static Entity entity(EntityModel model) {
        return new Entity(
                model.name(),
                model.type().getName(),
                model.table().qualifiedName(),
                model.relationships().stream().map(OrmEndpoint::reference).toList());
    }

    private static Reference reference(Relationship relationship) {
        return new Reference(
                relationship.name(),
                relationship.target().getSimpleName(),
                relationship.isToMany(),
                relationship.strategy().name());
    }

    /** All engines by name. */
    record Engines(Map<String, Overview> engines) implements OperationResponseBody {}

    /**
     * An engine at a glance.
     *
     * @param dialect the kind of its database, or null as long as that was not needed
     * @param entities how many there are
     * @param statements how many it has executed
     * @param pool how busy its pool is
     * @param suspects sessions in which an attribute was loaded again and again
     */
    record Overview(
            @Nullable String dialect,
            int entities,
            long statements,
            @Nullable PoolStatus pool,
            long suspects) {}

    /**
     * An engine in detail.
     *
     * @param name its name
     * @param dialect the kind of its database, or null as long as that was not needed
     * @param pool how busy its pool is
     * @param sessions what its sessions have done
     * @param entities its entities
     * @param slowest the statements that took the most time, without values
     * @param suspects attributes that were loaded again and again
     */
    record Details(
            String name,
            @Nullable String dialect,
            @Nullable PoolStatus pool,
            @Nullable SessionStatistics sessions,
            List<Entity> entities,
            List<StatementShapes.Timing> slowest,
            List<RepeatedLoads.Suspect> suspects)
            implements OperationResponseBody {}

    /** An entity, its class and table. */
    record Entity(String name, String type, String table, List<Reference> references) {}

    /** A relationship, what it refers to, and how it is loaded. */
    record Reference(String attribute, String target, boolean isToMany, String loaded) {}

    /** The tables as a diagram in the language of Mermaid. */
    record Schema(String mermaid) implements OperationResponseBody {}
}
