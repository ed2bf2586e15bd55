package dev.athanor.mapping;

import dev.athanor.annotation.Hybrid;
import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.internal.bytecode.GetterName;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the attributes of a class: its fields, or its properties, which are getters and setters with a field of the same name
 * behind them. Confined to one thread.
 */
final class AttributeMembers {

    private final Mistakes mistakes;
    private final Set<Method> properties = new HashSet<>();

    AttributeMembers(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** Returns how the attributes of a hierarchy are reached where its classes do not say so: as its key is annotated. */
    static AccessType accessOf(Class<?> entity) {
        for (Class<?> c = entity; c != null && c != Object.class; c = c.getSuperclass()) {
            Access said = c.getDeclaredAnnotation(Access.class);
            if (said == null && Stream.of(c.getDeclaredFields()).anyMatch(AttributeMembers::isKey)) {
                return AccessType.FIELD;
            } else if (said == null && Stream.of(c.getDeclaredMethods()).anyMatch(AttributeMembers::isKey)) {
                return AccessType.PROPERTY;
            }
        }
        Access own = entity.getDeclaredAnnotation(Access.class);
        return own == null ? AccessType.FIELD : own.value();
    }

    private static boolean isKey(AnnotatedElement member) {
        return member.isAnnotationPresent(Id.class) || member.isAnnotationPresent(EmbeddedId.class);
    }

    /** Tells whether a method is the getter of an attribute, so that annotations of it mean something. */
    boolean isProperty(Method method) {
        return properties.contains(method);
    }

    /** Returns the attributes that a class declares, in the order of its fields. */
    List<FieldPath> of(Class<?> declaring, AccessType inherited) {
        Access said = declaring.getDeclaredAnnotation(Access.class);
        boolean byProperty = !declaring.isRecord() && (said == null ? inherited : said.value()) == AccessType.PROPERTY;
        Map<String, Method> getters = getters(declaring);
        if (byProperty) {
            properties.addAll(getters.values());
        }
        List<FieldPath> found = new ArrayList<>();
        for (Field field : declaring.getDeclaredFields()) {
            Method getter = getters.remove(field.getName());
            if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                (byProperty ? ofProperty(field, getter) : ofField(field, getter)).ifPresent(found::add);
            }
        }
        if (byProperty) {
            getters.forEach((name, getter) -> withoutField(declaring, name, getter));
        }
        return found;
    }

    private Optional<FieldPath> ofField(Field field, @Nullable Method getter) {
        if (getter != null && access(getter) == AccessType.PROPERTY) {
            refuse(field, "the attribute is its property. Move the annotation to the getter");
            return property(field, getter);
        }
        boolean isPersistent =
                !Modifier.isTransient(field.getModifiers()) && !field.isAnnotationPresent(Transient.class);
        return isPersistent ? Optional.of(FieldPath.of(field)) : Optional.empty();
    }

    private Optional<FieldPath> ofProperty(Field field, @Nullable Method getter) {
        if (access(field) == AccessType.FIELD) {
            return Optional.of(FieldPath.of(field));
        }
        boolean isTransient = field.isAnnotationPresent(Transient.class)
                || (getter != null
                        && (getter.isAnnotationPresent(Transient.class) || getter.isAnnotationPresent(Hybrid.class)));
        if (!isTransient) {
            refuse(field, "attributes are properties. Move the annotation to the getter, or say @Access(FIELD)");
        }
        return isTransient || getter == null ? Optional.empty() : property(field, getter);
    }

    private Optional<FieldPath> property(Field field, Method getter) {
        properties.add(getter);
        if (getter.getReturnType() != field.getType()) {
            mistakes.add(
                    "orm-mapping-property",
                    where(getter) + " returns " + getter.getReturnType().getSimpleName()
                            + ", and the field behind it is a "
                            + field.getType().getSimpleName()
                            + ". Give both the same class, and the program's view of it another name.");
            return Optional.empty();
        }
        return Optional.of(FieldPath.of(field).describedBy(getter).through(getter, setter(getter, field.getType())));
    }

    /** A getter that is annotated, or has a setter, and has no field of its name, would be overlooked. */
    private void withoutField(Class<?> declaring, String name, Method getter) {
        boolean isMeant = isMapped(getter) || setter(getter, getter.getReturnType()) != null;
        boolean isElse = getter.isAnnotationPresent(Transient.class) || getter.isAnnotationPresent(Hybrid.class);
        if (isMeant && !isElse) {
            mistakes.add(
                    "orm-mapping-property",
                    where(getter) + " is a property, and " + declaring.getSimpleName() + " has no field \"" + name
                            + "\" behind it. Name the field so, mark the getter @Transient, or compute it as a @Hybrid.");
        }
    }

    /** Annotations of the mapping that stand where nobody looks. */
    private void refuse(Field member, String because) {
        if (!isMapped(member)) {
            return;
        }
        mistakes.add("orm-mapping-annotated-field", where(member) + " is annotated, and " + because + ".");
    }

    private static boolean isMapped(AnnotatedElement member) {
        return Stream.of(member.getAnnotations())
                .anyMatch(annotation -> SupportedAnnotations.concerns(annotation)
                        && annotation.annotationType() != Transient.class
                        && !CallbackReader.isCallback(annotation));
    }

    private static @Nullable AccessType access(AnnotatedElement member) {
        Access said = member.getAnnotation(Access.class);
        return said == null ? null : said.value();
    }

    private static String where(Method getter) {
        return getter.getDeclaringClass().getSimpleName() + "." + getter.getName() + "()";
    }

    private static String where(Field field) {
        return field.getDeclaringClass().getSimpleName() + "." + field.getName();
    }

    /** Returns the getters of a class by the names of their properties. */
    static Map<String, Method> getters(Class<?> declaring) {
        Map<String, Method> getters = new LinkedHashMap<>();
        for (Method method : declaring.getDeclaredMethods()) {
            boolean isGetter = !Modifier.isStatic(method.getModifiers())
                    && !method.isBridge()
                    && !method.isSynthetic()
                    && method.getParameterCount() == 0
                    && method.getReturnType() != void.class;
            String name = new GetterName(declaring, method.getName(), method.getReturnType()).attribute();
            if (isGetter && !name.equals(method.getName())) {
                getters.put(name, method);
            }
        }
        return getters;
    }

    static @Nullable Method setter(Method getter, Class<?> type) {
        String name = getter.getName();
        String setter = "set" + name.substring(name.startsWith("is") ? 2 : 3);
        return Stream.of(getter.getDeclaringClass().getDeclaredMethods())
                .filter(method -> method.getName().equals(setter)
                        && method.getParameterCount() == 1
                        && method.getParameterTypes()[0] == type
                        && !Modifier.isStatic(method.getModifiers()))
                .findFirst()
                .orElse(null);
    }
}
