package dev.athanor.mapping;

import dev.athanor.sql.Condition;
import dev.athanor.sql.MappedRelationship;
import java.util.ArrayList;
import java.util.List;

/**
 * A relationship of an entity in a statement. Immutable and thread-safe.
 *
 * @param source the entity
 * @param attribute the name of the relationship
 * @param conditions what related entities must meet, besides being related
 */
public record RelationshipPath(EntitySource<?> source, String attribute, List<Condition> conditions)
        implements MappedRelationship {

    /** Copies the conditions. */
    public RelationshipPath {
        conditions = List.copyOf(conditions);
    }

    /** Makes the way to all related entities. */
    public RelationshipPath(EntitySource<?> source, String attribute) {
        this(source, attribute, List.of());
    }

    /**
     * Joins only those that meet a condition: {@code leftJoin(p, u.to(User::getPosts).and(p.get(Post::isDraft)))} keeps the users
     * without drafts.
     */
    public RelationshipPath and(Condition condition) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(condition);
        return new RelationshipPath(source, attribute, more);
    }
}
