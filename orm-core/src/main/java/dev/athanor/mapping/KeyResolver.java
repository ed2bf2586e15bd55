package dev.athanor.mapping;

import dev.athanor.internal.util.Nearest;
import dev.athanor.mapping.EntityDraft.KeyColumn;
import dev.athanor.mapping.EntityDraft.RelationshipDraft;
import jakarta.persistence.Id;
import jakarta.persistence.MapsId;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.PrimaryKeyJoinColumns;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Works out the columns of all keys, once every entity is known: a key may hold that of another entity, by {@code @Id} on a
 * reference, by {@code @MapsId} or by {@code @PrimaryKeyJoinColumn}. Confined to one thread.
 */
final class KeyResolver {

    private final Map<Class<?>, EntityDraft> drafts;
    private final Naming naming;
    private final Mistakes mistakes;
    private final KeyClassReader keyClasses;
    private final Set<EntityDraft> underway = new LinkedHashSet<>();
    private final Set<EntityDraft> done = new HashSet<>();

    KeyResolver(Map<Class<?>, EntityDraft> drafts, Naming naming, Mistakes mistakes) {
        this.drafts = drafts;
        this.naming = naming;
        this.mistakes = mistakes;
        this.keyClasses = new KeyClassReader(drafts, mistakes);
    }

    /** Works out the key of an entity, and before that those of the entities that are part of it. */
    void resolve(EntityDraft draft) {
        if (done.contains(draft)) {
            return;
        }
        if (!underway.add(draft)) {
            mistakes.add(
                    "orm-mapping-key-circle",
                    "The key of " + draft.name + " holds the key of another entity, and that holds the one of "
                            + draft.name + ", without end. Give one of them an @Id of its own.");
            return;
        }
        EntityDraft parent = draft.parent;
        if (parent != null) {
            resolve(parent);
            HierarchyReader.inheritKey(draft, parent, mistakes);
            underway.remove(draft);
            done.add(draft);
            return;
        }
        for (RelationshipDraft reference : draft.relationships) {
            EntityDraft target = isPartOfKey(reference) ? drafts.get(reference.target()) : null;
            if (target != null) {
                resolve(target);
                if (done.contains(target) && !target.key.isEmpty()) {
                    derive(draft, reference, target);
                }
            }
        }
        draft.key = key(draft);
        check(draft);
        draft.keyClass = keyClasses.read(draft);
        underway.remove(draft);
        done.add(draft);
    }

    /** Tells whether a reference gives the key, or a part of it, its values. */
    static boolean isPartOfKey(RelationshipDraft draft) {
        AnnotatedElement field = draft.path().annotations();
        return !draft.isToMany()
                && (field.isAnnotationPresent(Id.class)
                        || field.isAnnotationPresent(MapsId.class)
                        || isJoinedByKey(field));
    }

    private static boolean isJoinedByKey(AnnotatedElement field) {
        return field.getAnnotationsByType(PrimaryKeyJoinColumn.class).length > 0;
    }

    private List<KeyColumn> key(EntityDraft draft) {
        List<KeyColumn> key = new ArrayList<>();
        for (String attribute : draft.idAttributes) {
            JoinColumns joins = draft.derived.get(attribute);
            if (joins == null) {
                draft.basics.stream()
                        .filter(basic -> basic.name().equals(attribute))
                        .forEach(basic -> key.add(new KeyColumn(basic.column(), basic.type(), attribute)));
                continue;
            }
            for (JoinColumns.Joined join : joins.columns()) {
                key.add(new KeyColumn(
                        join.name(),
                        join.key().type(),
                        attribute + "." + join.key().attribute()));
            }
        }
        return key;
    }

    private void check(EntityDraft draft) {
        boolean numbered = draft.generation.kind() == Generation.Kind.IDENTITY;
        if (numbered && draft.key.size() > 1) {
            mistakes.add(
                    "orm-mapping-generated-part",
                    draft.name + " has a key of " + draft.key.size()
                            + " columns, one of which the database is to number, and not every database does that."
                            + " Use GenerationType.SEQUENCE, TABLE or UUID for it.");
        }
    }

    // References that are part of a key

    private void derive(EntityDraft draft, RelationshipDraft reference, EntityDraft target) {
        AnnotatedElement field = reference.path().annotations();
        if (field.isAnnotationPresent(Id.class)) {
            draft.derived.put(reference.name(), joins(draft, reference, target));
            return;
        }
        List<BasicAttribute> parts = parts(draft, reference, target);
        if (parts.isEmpty()) {
            return;
        }
        if (isJoinedByKey(field)) {
            draft.derived.put(reference.name(), joinedByKey(draft, reference, target, parts));
            return;
        }
        JoinColumns joins = joins(draft, reference, target);
        for (int i = 0; i < parts.size(); i++) {
            String column = joins.columns().get(i).name();
            boolean isTaken =
                    draft.columns.containsKey(column) && !parts.get(i).column().equals(column);
            if (isTaken) {
                mistakes.add(
                        "orm-mapping-column-twice",
                        draft.name + "." + reference.name() + " has the column \"" + column
                                + "\", which another attribute of " + draft.name
                                + " has, too. Name one of them with @JoinColumn(name = \"…\").");
                return;
            }
            draft.rename(parts.get(i), column);
        }
        draft.derived.put(reference.name(), joins);
    }

    private JoinColumns joins(EntityDraft draft, RelationshipDraft reference, EntityDraft target) {
        return ReferenceColumns.read(draft, reference, target, naming, mistakes);
    }

    /** Returns the columns of the key themselves, which is what {@code @PrimaryKeyJoinColumn} names. */
    private JoinColumns joinedByKey(
            EntityDraft draft, RelationshipDraft reference, EntityDraft target, List<BasicAttribute> parts) {
        String where = draft.name + "." + reference.name();
        List<JoinColumns.Joined> columns = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            columns.add(new JoinColumns.Joined(parts.get(i).column(), target.key.get(i), null));
        }
        PrimaryKeyJoinColumn[] all = reference.path().annotations().getAnnotationsByType(PrimaryKeyJoinColumn.class);
        PrimaryKeyJoinColumns container = reference.path().annotations().getAnnotation(PrimaryKeyJoinColumns.class);
        JoinColumns joins = new JoinColumns(columns, all[0].foreignKey().name())
                .named(container == null ? "" : container.foreignKey().name());
        for (PrimaryKeyJoinColumn given : all) {
            boolean fits = (given.name().isEmpty() || joins.names().contains(given.name()))
                    && (given.referencedColumnName().isEmpty()
                            || joins.targetNames().contains(given.referencedColumnName()));
            if (!fits) {
                mistakes.add(
                        "orm-mapping-join-column",
                        "@PrimaryKeyJoinColumn on " + where + " joins the keys of " + draft.name + " and " + target.name
                                + ", which are in the columns " + joins.names() + " and " + joins.targetNames()
                                + ". Leave the names out, or name these.");
            }
        }
        return joins;
    }

    /** Returns the attributes of the key that a reference gives their values, in the order of the target's key. */
    private List<BasicAttribute> parts(EntityDraft draft, RelationshipDraft reference, EntityDraft target) {
        String where = draft.name + "." + reference.name();
        MapsId mapsId = reference.path().annotations().getAnnotation(MapsId.class);
        String annotation = mapsId == null
                ? "@PrimaryKeyJoinColumn"
                : mapsId.value().isEmpty() ? "@MapsId" : "@MapsId(\"" + mapsId.value() + "\")";
        List<BasicAttribute> candidates = candidates(draft, mapsId == null ? "" : mapsId.value());
        if (candidates.isEmpty()) {
            List<String> names = draft.idAttributes.stream()
                    .map(name -> draft.embeddedId == null ? name : name.substring(draft.embeddedId.length() + 1))
                    .toList();
            mistakes.add(
                    "orm-mapping-maps-id",
                    annotation + " on " + where + " names no value of the key of " + draft.name + "."
                            + (mapsId == null ? "" : Nearest.hint(mapsId.value(), names)));
            return List.of();
        }
        if (candidates.size() != target.key.size()) {
            mistakes.add(
                    "orm-mapping-maps-id",
                    annotation + " on " + where + " stands for " + candidates.size()
                            + " of the columns of the key, and the key of "
                            + target.name + " has " + target.key.size()
                            + ". Name the attribute that is the key of " + target.name + ": @MapsId(\"…\").");
            return List.of();
        }
        List<BasicAttribute> ordered = inOrder(candidates, target.key);
        for (int i = 0; i < ordered.size(); i++) {
            BasicAttribute part = ordered.get(i);
            KeyColumn of = target.key.get(i);
            if (part.type().javaType() != of.type().javaType()) {
                mistakes.add(
                        "orm-mapping-maps-id",
                        annotation + " on " + where + ": " + draft.name + "." + part.name() + " is a "
                                + part.type().javaType().getName() + ", and " + target.name + "." + of.attribute()
                                + " a " + of.type().javaType().getName() + ". Declare them alike.");
            }
            if (part.equals(draft.generated)) {
                mistakes.add(
                        "orm-mapping-maps-id",
                        annotation + " on " + where + ": " + draft.name + "." + part.name()
                                + " is generated and the key of " + target.name + " at once. Remove @GeneratedValue.");
            }
        }
        return ordered;
    }

    private static List<BasicAttribute> candidates(EntityDraft draft, String named) {
        String prefix = named.isEmpty() || draft.embeddedId == null ? named : draft.embeddedId + "." + named;
        return draft.basics.stream()
                .filter(basic -> draft.idAttributes.contains(basic.name()))
                .filter(basic -> prefix.isEmpty()
                        || basic.name().equals(prefix)
                        || basic.name().startsWith(prefix + "."))
                .toList();
    }

    /** Parts are told by their names; where these are others than the target's, by their order. */
    private static List<BasicAttribute> inOrder(List<BasicAttribute> parts, List<KeyColumn> key) {
        List<BasicAttribute> ordered = new ArrayList<>();
        for (KeyColumn column : key) {
            String name = last(column.attribute());
            parts.stream()
                    .filter(part -> last(part.name()).equals(name))
                    .findFirst()
                    .ifPresent(ordered::add);
        }
        boolean all = ordered.size() == key.size() && Set.copyOf(ordered).size() == key.size();
        return all ? ordered : parts;
    }

    private static String last(String attribute) {
        return Stream.of(attribute.split("\\.", -1)).reduce((one, two) -> two).orElse(attribute);
    }
}
