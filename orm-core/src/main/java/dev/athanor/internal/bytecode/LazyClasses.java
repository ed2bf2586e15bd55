package dev.athanor.internal.bytecode;

import dev.athanor.OrmException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes lazy subclasses: {@code User$Orm extends User implements LazyOwner}, whose getters load what is not there yet and whose
 * setters make an attribute loaded. They live in the package and the class loader of the entity. Thread-safe.
 *
 * <p>A new instance holds null (or zero) in the fields of its lazy attributes, whatever constructors put there; final collections
 * stay. A getter must return its field, a setter must set it. A setter that reads the field, as one that leaves the old parent's
 * collection does, has it loaded first.
 *
 * <p>A serializable entity stays so. The stream names the subclass: a reader needs it too, that is, Athanor must have mapped the
 * entity there. What was not loaded stays unloaded, and says so when it is asked for.
 */
public final class LazyClasses {

    private static final ClassValue<Subclasses> SUBCLASSES = new ClassValue<>() {
        @Override
        protected Subclasses computeValue(Class<?> entity) {
            return new Subclasses(entity);
        }
    };

    private LazyClasses() {}

    /** Returns the subclass of an entity with these lazy attributes, the same one every time. */
    public static Class<?> of(Class<?> entity, List<LazyAttribute> attributes) {
        for (LazyAttribute attribute : attributes) {
            obstacle(entity, attribute).ifPresent(obstacle -> {
                throw new OrmException(
                        "orm-mapping-not-lazy",
                        entity.getSimpleName() + "." + attribute.field().getName() + " cannot be lazy: " + obstacle
                                + ". Change that, or load it with its owner.");
            });
        }
        Reach.requireAthanor(entity);
        return SUBCLASSES.get(entity).with(attributes);
    }

    /** Returns why an attribute cannot be lazy, to stand after a colon; empty if it can. */
    public static Optional<String> obstacle(Class<?> entity, LazyAttribute attribute) {
        return obstacle(entity).or(() -> obstacleOf(entity, attribute));
    }

    /** Tells whether a class can have a lazy subclass at all. */
    public static boolean canExtend(Class<?> entity) {
        return obstacle(entity).isEmpty();
    }

    /** Returns why an attribute cannot be lazy, whatever the class of its object; empty if it can. */
    public static Optional<String> obstacleOf(Class<?> entity, LazyAttribute attribute) {
        return obstacle(entity, attribute.field())
                .or(() -> obstacle(entity, "getter", attribute.getter()))
                .or(() ->
                        attribute.setter() == null ? Optional.empty() : obstacle(entity, "setter", attribute.setter()));
    }

    private static Optional<String> obstacle(Class<?> entity) {
        String name = entity.getSimpleName();
        if (entity.isRecord() || entity.isEnum() || entity.isInterface()) {
            return Optional.of(name + " is no class but " + (entity.isRecord() ? "a record" : "an enum or interface"));
        }
        if (Modifier.isFinal(entity.getModifiers())) {
            return Optional.of("the class " + name + " is final");
        }
        if (entity.isSealed()) {
            return Optional.of("the class " + name + " is sealed");
        }
        if (entity.isHidden()) {
            return Optional.of("the class " + name + " is hidden");
        }
        try {
            Constructor<?> constructor = entity.getDeclaredConstructor();
            return Modifier.isPrivate(constructor.getModifiers())
                    ? Optional.of("the constructor " + name + "() is private")
                    : Optional.empty();
        } catch (NoSuchMethodException missing) {
            return Optional.of("the class " + name + " has no constructor without parameters");
        }
    }

    private static Optional<String> obstacle(Class<?> entity, Field field) {
        if (!field.getDeclaringClass().isAssignableFrom(entity)) {
            return Optional.of("it belongs to an embedded object");
        }
        return Modifier.isFinal(field.getModifiers()) && !isCollection(field)
                ? Optional.of("its field is final")
                : Optional.empty();
    }

    private static Optional<String> obstacle(Class<?> entity, String role, @Nullable Method method) {
        if (method == null) {
            return Optional.of("it has no " + role);
        }
        int modifiers = method.getModifiers();
        String name = "its " + role + " " + method.getName() + "()";
        if (Modifier.isStatic(modifiers) || Modifier.isAbstract(modifiers)) {
            return Optional.of(name + " is " + (Modifier.isStatic(modifiers) ? "static" : "abstract"));
        }
        if (Modifier.isFinal(modifiers) || Modifier.isPrivate(modifiers)) {
            return Optional.of(name + " is " + (Modifier.isFinal(modifiers) ? "final" : "private"));
        }
        boolean isVisible = Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
        Class<?> declaring = method.getDeclaringClass();
        boolean isNear = declaring.getPackageName().equals(entity.getPackageName())
                && declaring.getClassLoader() == entity.getClassLoader();
        return isVisible || isNear ? Optional.empty() : Optional.of(name + " is package-private in another package");
    }

    static boolean isCollection(Field field) {
        return Collection.class.isAssignableFrom(field.getType()) || Map.class.isAssignableFrom(field.getType());
    }

    /** Called by written getters of unloaded attributes, with what the field holds. */
    public static void load(LazyOwner owner, int attribute, String name, @Nullable Object current) {
        if (current != null) {
            owner.athanor$unloaded(owner.athanor$unloaded() & ~(1L << attribute));
            return;
        }
        LazyLoader loader = owner.athanor$loader();
        if (loader == null) {
            String entity = owner.getClass().getSuperclass().getSimpleName();
            throw new OrmException(
                    "orm-load-detached",
                    entity + "." + name + " was not loaded, and this " + entity + " belongs to no session: it was"
                            + " deserialized. Load the attribute before serializing, or merge the object into a session.");
        }
        loader.load(owner, attribute);
    }

    /** Called by written getters of primitive attributes. */
    public static void loadPrimitive(LazyOwner owner, int attribute, String name, Object current) {
        boolean isZero = current instanceof Number number
                ? number.doubleValue() == 0
                : current.equals(false) || current.equals('\0');
        load(owner, attribute, name, isZero ? null : current);
    }

    /** Finds a field of an entity for its lazy subclass; bound to the constant pools of those only. */
    public static VarHandle field(MethodHandles.Lookup caller, String name, Class<?> handle, String declaring) {
        Class<?> lazy = caller.lookupClass();
        if (!caller.hasFullPrivilegeAccess() || !LazyOwner.class.isAssignableFrom(lazy)) {
            throw new IllegalCallerException(lazy.getName());
        }
        for (Class<?> type = lazy; type != null; type = type.getSuperclass()) {
            if (type.getName().equals(declaring)) {
                return Reach.handle(Reach.field(type, name));
            }
        }
        throw new IllegalArgumentException(declaring + " is no superclass of " + lazy.getName());
    }

    /** The lazy subclasses of one entity. */
    private static final class Subclasses {

        private final Class<?> entity;
        private final Map<List<LazyAttribute>, Class<?>> bySet = new HashMap<>();

        Subclasses(Class<?> entity) {
            this.entity = entity;
        }

        synchronized Class<?> with(List<LazyAttribute> attributes) {
            List<LazyAttribute> sorted = attributes.stream()
                    .sorted(Comparator.comparingInt(LazyAttribute::index))
                    .toList();
            return Objects.requireNonNull(
                    bySet.computeIfAbsent(sorted, fresh -> new LazyClassWriter(entity, fresh).define()));
        }
    }
}
