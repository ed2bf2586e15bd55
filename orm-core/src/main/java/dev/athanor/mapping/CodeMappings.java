package dev.athanor.mapping;

import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.internal.util.Nearest;
import jakarta.persistence.Entity;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The classes that are mapped in code, and those that are not: where readers find what is said of a class. Confined to one thread. */
final class CodeMappings {

    private final Map<Class<?>, EntityMapping<?>> mappings = new LinkedHashMap<>();

    CodeMappings(Collection<EntityMapping<?>> mappings, Mistakes mistakes) {
        for (EntityMapping<?> mapping : mappings) {
            check(mapping, mistakes);
            if (this.mappings.put(mapping.type(), mapping) != null) {
                mistakes.add(
                        "orm-mapping-declared-twice",
                        mapping.type().getName() + " is mapped twice in code. Leave one of the mappings out.");
            }
        }
    }

    /** Returns the classes that code maps as entities. */
    List<Class<?>> entities() {
        return mappings.values().stream()
                .filter(mapping -> mapping.declared().isAnnotationPresent(Entity.class))
                .<Class<?>>map(EntityMapping::type)
                .toList();
    }

    /** Returns what is said of a class: in code, or else by its annotations. */
    AnnotatedElement of(Class<?> type) {
        EntityMapping<?> mapping = mappings.get(type);
        return mapping == null ? type : mapping.declared();
    }

    boolean has(Class<?> type, Class<? extends Annotation> annotation) {
        return of(type).isAnnotationPresent(annotation);
    }

    @Nullable
    EntityMapping<?> find(Class<?> type) {
        return mappings.get(type);
    }

    /** Returns the attributes that code says of a class, as far as one of its superclasses or it itself declares their fields. */
    List<FieldPath> attributes(EntityMapping<?> mapping, Class<?> declaring) {
        List<FieldPath> found = new ArrayList<>();
        for (Field field : declaring.getDeclaredFields()) {
            Declared said = mapping.attributes().get(field.getName());
            if (said != null && !Modifier.isStatic(field.getModifiers())) {
                found.add(FieldPath.of(field).describedBy(said));
            }
        }
        return found;
    }

    /** Notes attributes that no class has. */
    private static void check(EntityMapping<?> mapping, Mistakes mistakes) {
        List<String> fields = Stream.<Class<?>>iterate(mapping.type(), c -> c != null, Class::getSuperclass)
                .flatMap(c -> Stream.of(c.getDeclaredFields()))
                .map(Field::getName)
                .toList();
        for (String name : mapping.attributes().keySet()) {
            if (!fields.contains(name)) {
                mistakes.add(
                        "orm-mapping-declared-attribute",
                        "The mapping of " + mapping.type().getSimpleName() + " says something of \"" + name
                                + "\", and the class has no such field." + Nearest.hint(name, fields));
            }
        }
    }
}
