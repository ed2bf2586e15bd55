package dev.athanor.internal.state;

import dev.athanor.mapping.Relationship;

/** Loads a relationship that was touched; implemented above, where statements can be executed. */
public interface RelationshipLoader {

    /** Loads the relationship of an object, and of those that were loaded together with it. */
    void load(EntityState owner, Relationship relationship);

    /** Loads the columns of an attribute that was touched, for an object and those that were loaded together with it. */
    void loadColumn(EntityState owner, LazyColumns.Attribute attribute);

    /** Loads a relationship the session itself needs, for a cascade: also one that nobody may touch. */
    void need(EntityState owner, Relationship relationship);

    /** Tells whether the session is open. */
    boolean isOpen();
}
