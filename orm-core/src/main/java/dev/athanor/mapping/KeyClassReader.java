package dev.athanor.mapping;

import dev.athanor.internal.bytecode.FieldPath;
import dev.athanor.mapping.EntityDraft.KeyColumn;
import dev.athanor.mapping.EntityDraft.RelationshipDraft;
import jakarta.persistence.IdClass;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads in which class programs hold the whole key of an entity, once the keys of all entities are known. Confined to one thread. */
final class KeyClassReader {

    private final Map<Class<?>, EntityDraft> drafts;
    private final Mistakes mistakes;

    KeyClassReader(Map<Class<?>, EntityDraft> drafts, Mistakes mistakes) {
        this.drafts = drafts;
        this.mistakes = mistakes;
    }

    /** Returns the class of a key, or null where it has none; mistakes are noted. */
    @Nullable
    KeyClass read(EntityDraft draft) {
        IdClass named = named(draft.type);
        if (named != null && draft.embeddedId != null) {
            mistakes.add(
                    "orm-mapping-id-class",
                    draft.name + " has both @IdClass and @EmbeddedId. Keep one: both say what holds the key.");
            return null;
        }
        if (draft.embeddedId != null) {
            return embedded(draft);
        }
        return named == null ? null : ofClass(draft, named.value());
    }

    static @Nullable IdClass named(Class<?> entity) {
        return Stream.<Class<?>>iterate(entity, c -> c != null, c -> c.getSuperclass())
                .map(c -> c.getDeclaredAnnotation(IdClass.class))
                .filter(annotation -> annotation != null)
                .findFirst()
                .orElse(null);
    }

    private static KeyClass embedded(EntityDraft draft) {
        List<FieldPath> parts = new ArrayList<>();
        Class<?> type = Object.class;
        for (String attribute : draft.idAttributes) {
            List<Field> steps = draft.basic(attribute).path().steps();
            // a type parameter of a superclass says less than where the parts are declared
            Class<?> declared = steps.get(0).getType();
            Class<?> within = steps.get(1).getDeclaringClass();
            type = within.isAssignableFrom(declared) ? declared : within;
            parts.add(new FieldPath(steps.subList(1, steps.size())));
        }
        return new KeyClass(type, parts);
    }

    private @Nullable KeyClass ofClass(EntityDraft draft, Class<?> type) {
        Map<String, Field> fields = fields(type);
        List<FieldPath> parts = new ArrayList<>();
        boolean fits = true;
        for (String attribute : draft.idAttributes) {
            Field field = fields.remove(attribute);
            List<FieldPath> ofAttribute = field == null ? List.of() : parts(draft, attribute, field);
            if (ofAttribute.isEmpty()) {
                fits = false;
                mistakes.add(
                        "orm-mapping-id-class",
                        type.getSimpleName() + ", the @IdClass of " + draft.name + ", has no field \"" + attribute
                                + "\" of " + wanted(draft, attribute)
                                + ". Declare it as the entity's @Id is declared.");
            }
            parts.addAll(ofAttribute);
        }
        for (String other : fields.keySet()) {
            fits = false;
            mistakes.add(
                    "orm-mapping-id-class",
                    type.getSimpleName() + ", the @IdClass of " + draft.name + ", has the field \"" + other
                            + "\", which is no @Id of the entity. Annotate " + draft.name + "." + other
                            + " with @Id, or remove the field.");
        }
        return fits ? new KeyClass(type, parts) : null;
    }

    private static Map<String, Field> fields(Class<?> type) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                boolean counts = !Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers())
                        && !field.isSynthetic();
                if (counts) {
                    fields.putIfAbsent(field.getName(), field);
                }
            }
        }
        return fields;
    }

    /** Returns the ways to the parts of the key that an attribute stands for; empty where the field does not hold them. */
    private List<FieldPath> parts(EntityDraft draft, String attribute, Field field) {
        RelationshipDraft reference = draft.findRelationship(attribute).orElse(null);
        if (reference == null) {
            Class<?> held = draft.basic(attribute).type().javaType();
            return wrapper(field.getType()) == held ? List.of(FieldPath.of(field)) : List.of();
        }
        EntityDraft target = drafts.get(reference.target());
        List<KeyColumn> key = target == null ? List.of() : target.key;
        if (key.size() == 1 && wrapper(field.getType()) == key.get(0).type().javaType()) {
            return List.of(FieldPath.of(field));
        }
        KeyClass ofTarget = target == null ? null : target.keyClass;
        if (ofTarget == null || ofTarget.type() != field.getType()) {
            return List.of();
        }
        return ofTarget.parts().stream()
                .map(path -> new FieldPath(
                        Stream.concat(Stream.of(field), path.steps().stream()).toList()))
                .toList();
    }

    private String wanted(EntityDraft draft, String attribute) {
        RelationshipDraft reference = draft.findRelationship(attribute).orElse(null);
        if (reference == null) {
            return "class " + draft.basic(attribute).path().type().getSimpleName();
        }
        EntityDraft target = drafts.get(reference.target());
        if (target != null && target.keyClass != null) {
            return "class " + target.keyClass.type().getSimpleName();
        }
        return target != null && target.key.size() == 1
                ? "class " + target.key.get(0).type().javaType().getSimpleName()
                : "the class of the key of " + reference.target().getSimpleName();
    }

    private static final Map<Class<?>, Class<?>> WRAPPERS = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            char.class, Character.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class);

    private static Class<?> wrapper(Class<?> type) {
        return WRAPPERS.getOrDefault(type, type);
    }
}
