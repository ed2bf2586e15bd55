package dev.athanor.mapping;

import dev.athanor.mapping.Hierarchy.Discriminator;
import dev.athanor.mapping.Hierarchy.Strategy;
import dev.athanor.type.SqlType;
import dev.athanor.type.SqlTypes;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which entity extends which, where the rows of a hierarchy are and how they tell their classes. Confined to one thread. */
final class HierarchyReader {

    private final Naming naming;
    private final Mistakes mistakes;
    private final Set<Class<?>> registered;
    private final Map<Class<?>, EntityDraft> drafts = new LinkedHashMap<>();

    HierarchyReader(Collection<Class<?>> registered, Naming naming, Mistakes mistakes) {
        this.registered = new LinkedHashSet<>(registered);
        this.naming = naming;
        this.mistakes = mistakes;
    }

    /** Returns the classes, each behind those it extends. */
    List<Class<?>> superclassesFirst() {
        List<Class<?>> sorted = new ArrayList<>(registered);
        sorted.sort(Comparator.comparingInt(HierarchyReader::depth));
        return sorted;
    }

    private static int depth(Class<?> type) {
        int depth = 0;
        for (Class<?> c = type.getSuperclass(); c != null; c = c.getSuperclass()) {
            depth++;
        }
        return depth;
    }

    /** Finds the place of an entity among those that were read before: what it extends, and where its rows are. */
    void enter(EntityDraft draft) {
        drafts.put(draft.type, draft);
        Class<?> above = above(draft.type);
        boolean isExtended = registered.stream().anyMatch(other -> other != draft.type && above(other) == draft.type);
        if (above == null) {
            if (isExtended || saysHowItIsExtended(draft.type)) {
                root(draft);
            }
            return;
        }
        EntityDraft parent = drafts.get(above);
        if (parent == null || parent.hierarchy == null) {
            mistakes.add(
                    "orm-mapping-unregistered-superclass",
                    draft.name + " extends the entity " + above.getName()
                            + ", which is not registered. Register it, too, or annotate it with @MappedSuperclass instead of"
                            + " @Entity.");
            return;
        }
        draft.parent = parent;
        draft.hierarchy = parent.hierarchy;
        parent.hierarchy.members.add(draft);
        draft.names.addAll(parent.names);
        checkSubclass(draft, parent.hierarchy);
        if (parent.hierarchy.is(Strategy.SINGLE_TABLE)) {
            draft.placeIn(parent.hierarchy.root());
        }
    }

    /** The nearest entity above a class, or null. */
    private static @Nullable Class<?> above(Class<?> type) {
        for (Class<?> c = type.getSuperclass(); c != null; c = c.getSuperclass()) {
            if (c.isAnnotationPresent(Entity.class)) {
                return c;
            }
        }
        return null;
    }

    private static boolean saysHowItIsExtended(Class<?> type) {
        return type.isAnnotationPresent(Inheritance.class)
                || type.isAnnotationPresent(DiscriminatorColumn.class)
                || type.isAnnotationPresent(DiscriminatorValue.class);
    }

    private void root(EntityDraft draft) {
        Inheritance inheritance = draft.type.getAnnotation(Inheritance.class);
        InheritanceType type = inheritance == null ? InheritanceType.SINGLE_TABLE : inheritance.strategy();
        HierarchyDraft hierarchy = new HierarchyDraft(Strategy.valueOf(type.name()));
        hierarchy.members.add(draft);
        draft.hierarchy = hierarchy;
        DiscriminatorColumn column = draft.type.getAnnotation(DiscriminatorColumn.class);
        if (hierarchy.is(Strategy.TABLE_PER_CLASS)) {
            if (column != null) {
                String because = "the tables of " + draft.name + " and of what extends it tell the class of a row";
                AttributeKind.misplaced(DiscriminatorColumn.class, draft.name, because, mistakes);
            }
        } else if (column != null || hierarchy.is(Strategy.SINGLE_TABLE)) {
            hierarchy.discriminator = discriminator(column);
        }
    }

    private Discriminator discriminator(@Nullable DiscriminatorColumn column) {
        String name = column == null || column.name().equals("DTYPE") ? naming.column("dtype") : column.name();
        DiscriminatorType type = column == null ? DiscriminatorType.STRING : column.discriminatorType();
        int length = column == null ? 31 : column.length();
        SqlType<?> stored = switch (type) {
            case STRING -> SqlTypes.varchar(length);
            case CHAR -> SqlTypes.varchar(1);
            case INTEGER -> SqlTypes.INTEGER;
        };
        return new Discriminator(name, stored);
    }

    private void checkSubclass(EntityDraft draft, HierarchyDraft hierarchy) {
        refuseBelowTheRoot(draft, hierarchy, Inheritance.class);
        refuseBelowTheRoot(draft, hierarchy, DiscriminatorColumn.class);
        if (hierarchy.is(Strategy.SINGLE_TABLE) && draft.type.isAnnotationPresent(Table.class)) {
            String because = "the rows of " + draft.name + " are in the table of " + hierarchy.root().name
                    + ", which says with @Inheritance whether there are several";
            AttributeKind.misplaced(Table.class, draft.name, because, mistakes);
        }
    }

    private void refuseBelowTheRoot(
            EntityDraft draft, HierarchyDraft hierarchy, Class<? extends Annotation> annotation) {
        if (draft.type.isAnnotationPresent(annotation)) {
            String because = "the topmost entity says that for all of them, which is " + hierarchy.root().name;
            AttributeKind.misplaced(annotation, draft.name, because, mistakes);
        }
    }

    /** Gives an entity the key and the version of the one it extends, once its own attributes are read. */
    void inherit(EntityDraft draft) {
        EntityDraft parent = draft.parent;
        if (parent == null) {
            return;
        }
        if (!draft.idAttributes.isEmpty()) {
            mistakes.add(
                    "orm-mapping-inherited-id",
                    draft.name + "." + draft.idAttributes.get(0) + " is an @Id, and " + parent.name + ", which "
                            + draft.name + " extends, has the key of both. Remove @Id.");
            draft.idAttributes.clear();
        }
        if (draft.version != null) {
            mistakes.add(
                    "orm-mapping-inherited-version",
                    draft.name + "." + draft.version.name() + " is a @Version, and "
                            + draft.root().name
                            + " counts the changes of all that extend it. Move @Version there.");
        }
        draft.idAttributes.addAll(parent.idAttributes);
        draft.generated = parent.generated;
        draft.version = parent.version;
        draft.generation = parent.generation;
    }

    /** Says what a subclass calls the columns of the key, once that of the entity it extends is known. */
    static void inheritKey(EntityDraft draft, EntityDraft parent, Mistakes mistakes) {
        PrimaryKeyJoinColumn[] given = draft.type.getAnnotationsByType(PrimaryKeyJoinColumn.class);
        boolean isJoined = draft.hierarchy != null && draft.hierarchy.is(Strategy.JOINED);
        if (given.length > 0 && !isJoined) {
            String because = "only in a hierarchy of joined tables each has the key";
            AttributeKind.misplaced(PrimaryKeyJoinColumn.class, draft.name, because, mistakes);
        } else if (isJoined) {
            draft.key = JoinedKey.of(given, draft.name, parent, mistakes);
            draft.keyReference = JoinedKey.constraint(draft.type);
            return;
        }
        draft.key = parent.key;
    }

    // Once all are read

    /** Finds what tells the classes of rows, and what cannot be told. */
    void finish() {
        for (EntityDraft draft : drafts.values()) {
            HierarchyDraft hierarchy = draft.hierarchy;
            if (isAbstract(draft.type)
                    && (hierarchy == null || hierarchy.below(draft).isEmpty())) {
                mistakes.add(
                        "orm-mapping-abstract-entity",
                        draft.type.getName()
                                + " is abstract: a row cannot become an object of it. Map its subclasses, or"
                                + " make it concrete.");
            }
            if (hierarchy != null && hierarchy.root() == draft) {
                values(hierarchy);
                refuseIdentityOfUnions(hierarchy);
            } else if (hierarchy == null || hierarchy.discriminator == null) {
                refuseValue(draft);
            }
        }
    }

    private void refuseValue(EntityDraft draft) {
        if (draft.type.isAnnotationPresent(DiscriminatorValue.class)) {
            String because = "there is no column that would hold it";
            AttributeKind.misplaced(DiscriminatorValue.class, draft.name, because, mistakes);
        }
    }

    static boolean isAbstract(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers());
    }

    private void values(HierarchyDraft hierarchy) {
        Discriminator discriminator = hierarchy.discriminator;
        if (discriminator == null) {
            refuseValue(hierarchy.root());
            return;
        }
        Map<Object, EntityDraft> byValue = new HashMap<>();
        for (EntityDraft member : hierarchy.members) {
            if (isAbstract(member.type)) {
                continue;
            }
            Object value = value(member, discriminator);
            if (value == null) {
                continue;
            }
            EntityDraft other = byValue.putIfAbsent(value, member);
            if (other != null) {
                mistakes.add(
                        "orm-mapping-discriminator-value",
                        "Rows of " + member.name + " and of " + other.name + " hold \"" + value + "\" in column \""
                                + discriminator.column()
                                + "\", so that nothing tells them apart. Give each a @DiscriminatorValue of its own.");
            }
            hierarchy.values.put(member.type, value);
        }
    }

    private @Nullable Object value(EntityDraft member, Discriminator discriminator) {
        DiscriminatorValue given = member.type.getAnnotation(DiscriminatorValue.class);
        boolean isNumber = discriminator.type().javaType() == Integer.class;
        DiscriminatorColumn column =
                Objects.requireNonNull(member.hierarchy).root().type.getAnnotation(DiscriminatorColumn.class);
        boolean isLetter = column != null && column.discriminatorType() == DiscriminatorType.CHAR;
        if (given == null && !isNumber && !isLetter) {
            return member.name;
        }
        String text = given == null ? "" : given.value();
        if (isNumber && text.matches("[+-]?\\d{1,9}")) {
            return Integer.valueOf(text);
        } else if (!isNumber && (!isLetter || text.length() == 1) && !text.isEmpty()) {
            return text;
        }
        mistakes.add(
                "orm-mapping-discriminator-value",
                "Rows of " + member.name + " hold " + (isNumber ? "a number" : isLetter ? "one letter" : "a text")
                        + " in column \"" + discriminator.column() + "\", and "
                        + (given == null ? "none is said" : "\"" + text + "\" is said")
                        + ". Say which with @DiscriminatorValue(\"" + (isNumber ? "1" : "A") + "\").");
        return null;
    }

    private void refuseIdentityOfUnions(HierarchyDraft hierarchy) {
        EntityDraft root = hierarchy.root();
        if (hierarchy.is(Strategy.TABLE_PER_CLASS) && root.generation.kind() == Generation.Kind.IDENTITY) {
            mistakes.add(
                    "orm-mapping-identity-per-class",
                    "Each class of the hierarchy of " + root.name
                            + " has a table that would number its own rows, so that two"
                            + " objects could have one key. Use GenerationType.SEQUENCE, TABLE or UUID.");
        }
    }
}
