package dev.athanor.spring.data;

import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Registry;
import dev.athanor.session.Session;

/**
 * The entity of a repository, and the shared session its engine has. Thread-safe.
 *
 * @param entity the entity class
 * @param session the session that each thread finds its own behind
 * @param registry what is known of the entities of the engine
 */
record EntityAccess<T>(Class<T> entity, Session session, Registry registry) {

    EntityModel model() {
        return registry.model(entity);
    }

    EntitySource<T> source() {
        return new EntitySource<>(entity, null);
    }
}
