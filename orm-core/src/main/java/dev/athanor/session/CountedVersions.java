package dev.athanor.session;

import dev.athanor.internal.flush.Versions;
import dev.athanor.mapping.BasicAttribute;
import dev.athanor.mapping.EntityModel;
import dev.athanor.mapping.EntitySource;
import dev.athanor.mapping.Path;
import dev.athanor.sql.Assignment;
import dev.athanor.sql.Change;
import dev.athanor.sql.MappedAttribute;
import dev.athanor.sql.MappedSource;
import dev.athanor.sql.NumberExpression;
import dev.athanor.sql.Update;

/** An UPDATE of many rows counts their versions, too: whoever has read one of them must notice. Thread-safe. */
final class CountedVersions {

    private CountedVersions() {}

    /** Returns a change that counts versions, where the entity has them and the change does not set them itself. */
    static Change of(Change change, MappedSource<?> source, EntityModel model) {
        BasicAttribute version = model.version();
        if (version == null || !(change instanceof Update update) || sets(update, version.name())) {
            return change;
        }
        EntitySource<?> entity = new EntitySource<>(source.entity(), source.alias());
        if (!Number.class.isAssignableFrom(version.type().javaType())) {
            return update.set(new Path.Of<>(entity, version.name()), Versions.first(version.type()));
        }
        return counted(update, new Path.OfNumber<>(entity, version.name()), version);
    }

    private static boolean sets(Update update, String attribute) {
        for (Assignment assignment : update.assignments()) {
            if (assignment.column() instanceof MappedAttribute<?> assigned
                    && assigned.attribute().equals(attribute)) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked") // the version is of its own class
    private static <N extends Number> Update counted(Update update, Path.OfNumber<N> path, BasicAttribute version) {
        Class<?> type = version.type().javaType();
        Number one = type == Long.class ? (Number) 1L : type == Integer.class ? (Number) 1 : (Number) (short) 1;
        NumberExpression<N> next = path.plus((N) one);
        return update.set(path, next);
    }
}
