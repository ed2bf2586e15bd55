package dev.athanor.session;

import dev.athanor.OrmException;
import dev.athanor.internal.load.Loading;
import dev.athanor.internal.state.EntityState;
import dev.athanor.internal.state.Status;
import dev.athanor.mapping.BasicAttribute;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.Relationship;
import dev.athanor.sql.Lock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows of objects again: all of a row, with a lock, or some attributes. Confined to one thread. */
final class Refreshing {

    private final Loading loading;

    Refreshing(Loading loading) {
        this.loading = loading;
    }

    /** Reads all of a row again, and locks it where that is asked for. */
    void whole(EntityState state, @Nullable Lock lock) {
        boolean isThere = state.status() == Status.PERSISTENT && loading.refresh(state, lock);
        if (!isThere) {
            throw noRow(state);
        }
    }

    /** Reads some attributes again: values from the row, relationships with what they lead to. */
    void attributes(EntityState state, Collection<String> names) {
        EntityModel model = state.binding().model();
        List<String> values = new ArrayList<>();
        List<Relationship> relationships = new ArrayList<>();
        for (String name : names) {
            Relationship relationship = model.findRelationship(name).orElse(null);
            if (relationship != null) {
                relationships.add(relationship);
            } else {
                requireValue(model, name);
                values.add(name);
            }
        }
        if (state.status() != Status.PERSISTENT || !loading.refresh(state, values, relationships)) {
            throw noRow(state);
        }
    }

    private static void requireValue(EntityModel model, String name) {
        boolean isThere = false;
        for (BasicAttribute basic : model.basics()) {
            if (basic.path().steps().get(0).getName().equals(name)) {
                isThere = true;
                boolean isKey = model.ids().stream().anyMatch(id -> basic.equals(id.basic()));
                if (isKey || basic.equals(model.version())) {
                    throw new OrmException(
                            "orm-session-refresh-attribute",
                            model.name() + "." + name
                                    + " is a key or a version, which is not read again by itself. Refresh the whole object.");
                }
            }
        }
        if (!isThere) {
            throw model.noSuchAttribute(name);
        }
    }

    private static OrmException noRow(EntityState state) {
        return new OrmException(
                "orm-session-no-row",
                state.describe() + " has no row to be refreshed from. It was not flushed, or was deleted.");
    }
}
