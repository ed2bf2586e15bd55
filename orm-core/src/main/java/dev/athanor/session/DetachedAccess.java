package dev.athanor.session;

import dev.athanor.OrmException;
import dev.athanor.internal.state.EntityState;
import dev.athanor.mapping.Relationship;

/** Explains that an attribute cannot be loaded any more, and which option would have loaded it. */
final class DetachedAccess {

    private DetachedAccess() {}

    static void refuse(boolean closed, EntityState owner, Relationship relationship) {
        String option = relationship.isToMany() ? "selectinload" : "joinedload";
        refuse(closed, owner, relationship.describe(), option, relationship.owner(), relationship.name());
    }

    static void refuse(boolean closed, EntityState owner, String attribute) {
        Class<?> entity = owner.binding().model().type();
        refuse(closed, owner, entity.getSimpleName() + "." + attribute, "undefer", entity, attribute);
    }

    private static void refuse(
            boolean closed, EntityState owner, String what, String option, Class<?> entity, String attribute) {
        boolean expunged = owner.isOutside();
        if (closed || expunged) {
            throw new OrmException(
                    "orm-session-detached-access",
                    what + " of " + owner.describe() + " was not loaded, and "
                            + (closed ? "its session is closed" : "it is not in its session any more")
                            + ". Load it with the object: options(" + option + "(" + entity.getSimpleName() + "::get"
                            + Character.toUpperCase(attribute.charAt(0)) + attribute.substring(1) + ")).");
        }
    }
}
