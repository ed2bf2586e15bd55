package dev.athanor.mapping;

import dev.athanor.OrmException;
import dev.athanor.internal.bytecode.GetterName;
import dev.athanor.sql.Condition;
import dev.athanor.sql.Getter;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The entity that a getter leads to, as the getter itself declares it: for statements that are made before any registry is asked.
 * Thread-safe.
 */
final class RelatedSource {

    /** What stands between the name of a relationship and that of its owner. */
    static final String OF = "_of_";

    private RelatedSource() {}

    /** Makes a condition about the related entity, which goes by a name that nothing else in the statement has. */
    static <T> Condition condition(
            EntitySource<?> owner, Getter<?, ?> relationship, Function<EntitySource<T>, Condition> condition) {
        GetterName getter = GetterName.of(relationship);
        EntitySource<T> target = new EntitySource<>(target(getter), name(owner, getter));
        RelationshipPath path = new RelationshipPath(owner, getter.attribute());
        return new RelationshipCondition(path, target, List.of(condition.apply(target)));
    }

    /** Returns the related entity, under a name that nothing else in the statement has. */
    static <T> EntitySource<T> of(EntitySource<?> owner, Getter<?, ?> relationship) {
        GetterName getter = GetterName.of(relationship);
        return new EntitySource<>(target(getter), name(owner, getter));
    }

    /** A condition within another one leads on from the name of that. */
    private static String name(EntitySource<?> owner, GetterName getter) {
        String from = owner.alias() != null ? owner.alias() : owner.entity().getSimpleName();
        return getter.attribute().toLowerCase(Locale.ROOT) + OF + from.toLowerCase(Locale.ROOT);
    }

    /** Returns the entity class that a getter of a reference or of a collection leads to. */
    @SuppressWarnings("unchecked") // the getter says so
    static <T> Class<T> target(GetterName getter) {
        Method method = method(getter);
        if (method != null) {
            Class<?> target = new GenericTypes(getter.entity()).targetOf(method).orElse(null);
            if (target != null) {
                return (Class<T>) target;
            }
        }
        throw new OrmException(
                "orm-mapping-target-unknown",
                getter.entity().getSimpleName() + "::" + getter.method()
                        + " does not say which entity it leads to: it returns a raw type, or one that is not settled. Name the"
                        + " entity: any(getter, alias(Target.class, \"t\"), conditions), or join(from(Target.class), getter).");
    }

    private static @Nullable Method method(GetterName getter) {
        for (Class<?> c = getter.entity(); c != null; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                if (method.getName().equals(getter.method()) && method.getParameterCount() == 0 && !method.isBridge()) {
                    return method;
                }
            }
        }
        return null;
    }
}
