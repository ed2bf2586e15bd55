package dev.athanor.internal.load;

import dev.athanor.OrmException;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Relationship;
import dev.athanor.sql.FromItem;
import dev.athanor.sql.Join;
import dev.athanor.sql.MappedSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the entity that {@code containsEager} means among those that the program has joined. */
final class Contained {

    private Contained() {}

    /** Returns the related entity in FROM; one that is not there is refused. */
    static EntitySource<?> source(Relationship relationship, @Nullable MappedSource<?> given, @Nullable FromItem from) {
        EntitySource<?> source = given == null
                ? new EntitySource<>(relationship.target(), null)
                : new EntitySource<>(given.entity(), given.alias());
        if (from == null || !isIn(from, source)) {
            throw new OrmException(
                    "orm-load-contains-eager",
                    "containsEager(…) of " + relationship.describe()
                            + " takes what the statement has joined, and it has no "
                            + source.entity().getSimpleName()
                            + (source.alias() == null ? "" : " called \"" + source.alias() + "\"")
                            + ". Join it along the relationship, and give its alias to containsEager(…) if it has one.");
        }
        return source;
    }

    /** The rows of one entity would be torn apart. */
    static void refuseInParts(Relationship relationship, boolean readsParts) {
        if (readsParts && relationship.isToMany()) {
            throw new OrmException(
                    "orm-load-stream-contains",
                    "containsEager(…) of the collection " + relationship.describe()
                            + " cannot be read in parts: a part may end between two rows of one entity. Load it with"
                            + " selectinload(…), which is done for each part.");
        }
    }

    private static boolean isIn(FromItem item, EntitySource<?> source) {
        if (item instanceof Join join) {
            return isIn(join.left(), source) || isIn(join.right(), source);
        }
        return item instanceof MappedSource<?> there
                && there.entity() == source.entity()
                && Objects.equals(there.alias(), source.alias());
    }
}
