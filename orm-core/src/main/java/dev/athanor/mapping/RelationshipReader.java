package dev.athanor.mapping;

import dev.athanor.annotation.LoadWith;
import dev.athanor.annotation.ViewOnly;
import dev.athanor.internal.bytecode.LazyAttribute;
import dev.athanor.internal.util.Nearest;
import dev.athanor.mapping.EntityDraft.RelationshipDraft;
import dev.athanor.schema.MetaData;
import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.PrimaryKeyJoinColumns;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the drafts of relationships into relationships, once every entity is known: foreign keys, tables between, and how each
 * is loaded. Confined to one thread.
 */
final class RelationshipReader {

    private final Map<Class<?>, EntityDraft> drafts;
    private static final List<Class<? extends Annotation>> OF_THE_SIDE_WITH_COLUMNS = List.of(
            JoinColumn.class,
            jakarta.persistence.JoinColumns.class,
            JoinTable.class,
            Id.class,
            MapsId.class,
            PrimaryKeyJoinColumn.class,
            PrimaryKeyJoinColumns.class);

    private final Naming naming;
    private final ReferenceColumns columns;
    private final JoinTables joinTables;
    private final ElementTables elementTables;
    private final Mistakes mistakes;
    private final WritingReader writing;

    RelationshipReader(Map<Class<?>, EntityDraft> drafts, Naming naming, MetaData metadata, Mistakes mistakes) {
        this.drafts = drafts;
        this.naming = naming;
        this.joinTables = new JoinTables(naming, metadata, mistakes);
        this.elementTables = new ElementTables(drafts, naming, joinTables, mistakes);
        this.mistakes = mistakes;
        this.writing = new WritingReader(mistakes);
        this.columns = new ReferenceColumns(naming, writing, mistakes);
    }

    /** Adds the foreign keys of an entity to its table; tables between come later, when the tables are declared. */
    void addReferences(EntityDraft owner) {
        for (RelationshipDraft draft : owner.relationships) {
            if (isOfValues(owner, draft)) {
                continue;
            }
            EntityDraft target = target(owner, draft);
            joinTables.refuseReadOnly(owner, draft);
            if (target != null && !target.key.isEmpty() && isReference(draft)) {
                columns.declare(owner, draft, target);
            } else if (target != null && draft.isToMany() && !owner.key.isEmpty()) {
                elementTables.addColumns(
                        owner,
                        draft,
                        target,
                        mappedBy(draft.path().annotations()).isPresent());
            }
        }
    }

    private static CollectionDraft collection(EntityDraft owner, RelationshipDraft draft) {
        return Objects.requireNonNull(owner.collections.get(draft.name()));
    }

    private static boolean isOfValues(EntityDraft owner, RelationshipDraft draft) {
        CollectionDraft collection = owner.collections.get(draft.name());
        return collection != null && collection.isOfValues();
    }

    private @Nullable EntityDraft target(EntityDraft owner, RelationshipDraft draft) {
        EntityDraft target = drafts.get(draft.target());
        if (target == null) {
            mistakes.add(
                    "orm-mapping-unknown-target",
                    owner.name + "." + draft.name() + " refers to "
                            + draft.target().getName()
                            + ", which is not a registered entity. Annotate it with @Entity and register it.");
        }
        return target;
    }

    private static boolean isReference(RelationshipDraft draft) {
        return !draft.isToMany() && mappedBy(draft.path().annotations()).isEmpty();
    }

    // Relationships

    /** Returns the relationships an entity declares itself, and declares the tables between. */
    List<Relationship> relationships(EntityDraft owner, List<Relationship> inherited) {
        List<Relationship> relationships = new ArrayList<>();
        for (RelationshipDraft draft : owner.relationships) {
            EntityDraft target = drafts.get(draft.target());
            int index = inherited.size() + relationships.size();
            if (isOfValues(owner, draft)) {
                mistakes.collect(() -> values(owner, draft, index).ifPresent(relationships::add));
            } else if (target != null) {
                mistakes.collect(() -> relationship(owner, draft, target, index).ifPresent(relationships::add));
            }
        }
        return relationships;
    }

    private Optional<Relationship> relationship(
            EntityDraft owner, RelationshipDraft draft, EntityDraft target, int index) {
        AnnotatedElement field = draft.path().annotations();
        Relationship.Link link = link(owner, draft, target);
        if (link == null) {
            return Optional.empty();
        }
        LoadStrategy strategy = strategy(field, draft.isToMany());
        LazyAttribute lazy = null;
        if (LazyGetters.areNeeded(draft)) {
            lazy = LazyGetters.find(owner, draft, index, strategy);
            if (lazy == null && (strategy == LoadStrategy.LAZY || strategy == LoadStrategy.RAISE)) {
                strategy = LoadStrategy.SELECT_IN;
            }
        }
        return Optional.of(new Relationship(
                owner.type,
                draft.name(),
                draft.path(),
                draft.target(),
                draft.isToMany(),
                isReference(draft) && ReferenceColumns.isRequired(draft),
                link,
                inverse(owner, draft, target),
                cascades(field),
                removesOrphans(field),
                strategy,
                lazy,
                order(owner, draft, target),
                writing.read(
                        field,
                        owner.name + "." + draft.name(),
                        link,
                        isReference(draft) && ReferenceColumns.isRequired(draft),
                        cascades(field),
                        removesOrphans(field)),
                draft.isToMany() ? elementTables.ofEntities(owner, draft, target, link) : null));
    }

    private Optional<Relationship> values(EntityDraft owner, RelationshipDraft draft, int index) {
        CollectionModel collection = elementTables.ofValues(owner, draft, collection(owner, draft));
        if (collection == null || collection.table() == null || collection.values() == null) {
            return Optional.empty();
        }
        ElementCollection annotation = draft.path().annotations().getAnnotation(ElementCollection.class);
        LoadStrategy strategy = annotation.fetch() == FetchType.LAZY ? LoadStrategy.LAZY : LoadStrategy.SELECT_IN;
        LazyAttribute lazy = LazyGetters.areNeeded(draft) ? LazyGetters.find(owner, draft, index, strategy) : null;
        CollectionModel.ElementTable table = collection.table();
        return Optional.of(new Relationship(
                owner.type,
                draft.name(),
                draft.path(),
                draft.target(),
                true,
                false,
                new Relationship.Link.Elements(table.table(), table.ownerColumns()),
                null,
                Set.of(),
                false,
                lazy == null && LazyGetters.areNeeded(draft) ? LoadStrategy.SELECT_IN : strategy,
                lazy,
                OrderTerms.of(
                        draft.path().annotations(),
                        owner.name + "." + draft.name(),
                        names(collection.values()),
                        names(collection.values()),
                        "its elements",
                        mistakes),
                Writing.USUAL,
                collection));
    }

    private static List<String> names(ValueModel values) {
        return values.columns().stream().map(BasicAttribute::name).toList();
    }

    private Relationship.@Nullable Link link(EntityDraft owner, RelationshipDraft draft, EntityDraft target) {
        AnnotatedElement field = draft.path().annotations();
        String where = owner.name + "." + draft.name();
        Optional<String> mappedBy = mappedBy(field);
        if (mappedBy.isPresent()) {
            refuseColumnsOfTheOtherSide(field, where, target, mappedBy.get());
            return inverseLink(owner, draft, target, mappedBy.get());
        } else if (field.isAnnotationPresent(ManyToMany.class)) {
            if (field.getAnnotationsByType(JoinColumn.class).length > 0) {
                AttributeKind.misplaced(JoinColumn.class, where, "a table between has the columns", mistakes);
            }
            return elementTables.between(owner, draft, target, true);
        } else if (field.isAnnotationPresent(OneToMany.class)) {
            JoinColumn[] given = field.getAnnotationsByType(JoinColumn.class);
            if (given.length == 0) {
                return elementTables.between(owner, draft, target, true);
            } else if (field.isAnnotationPresent(JoinTable.class)) {
                AttributeKind.misplaced(JoinTable.class, where, "@JoinColumn says that there is none", mistakes);
            }
            return new Relationship.Link.FromTarget(JoinColumns.of(given, where, draft.name(), owner, naming, mistakes)
                    .names());
        }
        return columns.link(owner, draft, target);
    }

    private void refuseColumnsOfTheOtherSide(
            AnnotatedElement field, String where, EntityDraft target, String mappedBy) {
        String because = target.name + "." + mappedBy + " has the columns, which it is mapped by";
        for (Class<? extends Annotation> type : OF_THE_SIDE_WITH_COLUMNS) {
            if (field.isAnnotationPresent(type)) {
                AttributeKind.misplaced(type, where, because, mistakes);
            }
        }
    }

    private Relationship.@Nullable Link inverseLink(
            EntityDraft owner, RelationshipDraft draft, EntityDraft target, String mappedBy) {
        EntityDraft declaring = target.path().stream()
                .filter(each -> each.relationships.stream()
                        .anyMatch(candidate -> candidate.name().equals(mappedBy)))
                .findFirst()
                .orElse(target);
        RelationshipDraft back = declaring.relationships.stream()
                .filter(candidate -> candidate.name().equals(mappedBy))
                .findFirst()
                .orElse(null);
        EntityDraft referredTo = back == null ? null : drafts.get(back.target());
        if (back == null
                || referredTo == null
                || !owner.path().contains(referredTo)
                || !mappedBy(back.path().annotations()).isEmpty()) {
            List<String> others = target.allRelationships().stream()
                    .map(RelationshipDraft::name)
                    .filter(name -> !name.equals(mappedBy))
                    .toList();
            mistakes.add(
                    "orm-mapping-bad-mapped-by",
                    owner.name + "." + draft.name() + " is mapped by \"" + mappedBy + "\", and " + target.name
                            + " has no such attribute that refers to " + owner.name + " and has the column itself."
                            + Nearest.hint(mappedBy, others));
            return null;
        }
        if (!isCounterpart(draft.path().annotations(), back.path().annotations())) {
            mistakes.add(
                    "orm-mapping-bad-mapped-by",
                    owner.name + "." + draft.name() + " is mapped by " + target.name + "." + mappedBy
                            + ", which is no counterpart: @OneToMany is mapped by @ManyToOne, @OneToOne by @OneToOne and"
                            + " @ManyToMany by @ManyToMany. Change one of them.");
            return null;
        }
        if (back.isToMany()) {
            Relationship.Link.Between there = elementTables.between(declaring, back, referredTo, false);
            return there == null
                    ? null
                    : new Relationship.Link.Between(there.table(), there.targetColumns(), there.ownerColumns(), false);
        }
        return new Relationship.Link.FromTarget(
                columns.of(declaring, back, referredTo).names());
    }

    private static boolean isCounterpart(AnnotatedElement side, AnnotatedElement back) {
        if (side.isAnnotationPresent(OneToMany.class)) {
            return back.isAnnotationPresent(ManyToOne.class);
        }
        return side.isAnnotationPresent(OneToOne.class)
                ? back.isAnnotationPresent(OneToOne.class)
                : back.isAnnotationPresent(ManyToMany.class);
    }

    private @Nullable String inverse(EntityDraft owner, RelationshipDraft draft, EntityDraft target) {
        return mappedBy(draft.path().annotations())
                .or(() -> inverseName(owner, draft, target))
                .orElse(null);
    }

    static Optional<String> inverseName(EntityDraft owner, RelationshipDraft draft, EntityDraft target) {
        return target.allRelationships().stream()
                .filter(back -> back.target() == owner.type
                        && mappedBy(back.path().annotations()).equals(Optional.of(draft.name()))
                        && !back.path().annotations().isAnnotationPresent(ViewOnly.class))
                .map(RelationshipDraft::name)
                .findFirst();
    }

    // What the annotations say

    private static Optional<String> mappedBy(AnnotatedElement field) {
        OneToMany oneToMany = field.getAnnotation(OneToMany.class);
        ManyToMany manyToMany = field.getAnnotation(ManyToMany.class);
        OneToOne oneToOne = field.getAnnotation(OneToOne.class);
        String mappedBy = oneToMany != null
                ? oneToMany.mappedBy()
                : manyToMany != null ? manyToMany.mappedBy() : oneToOne != null ? oneToOne.mappedBy() : "";
        return mappedBy.isEmpty() ? Optional.empty() : Optional.of(mappedBy);
    }

    static Set<Cascade> cascades(AnnotatedElement field) {
        OneToMany oneToMany = field.getAnnotation(OneToMany.class);
        ManyToMany manyToMany = field.getAnnotation(ManyToMany.class);
        OneToOne oneToOne = field.getAnnotation(OneToOne.class);
        ManyToOne manyToOne = field.getAnnotation(ManyToOne.class);
        CascadeType[] types = oneToMany != null
                ? oneToMany.cascade()
                : manyToMany != null
                        ? manyToMany.cascade()
                        : oneToOne != null ? oneToOne.cascade() : manyToOne.cascade();
        Set<Cascade> cascades = EnumSet.noneOf(Cascade.class);
        for (CascadeType type : types) {
            switch (type) {
                case ALL -> cascades.addAll(EnumSet.allOf(Cascade.class));
                case PERSIST -> cascades.add(Cascade.ADD);
                case MERGE -> cascades.add(Cascade.MERGE);
                case REMOVE -> cascades.add(Cascade.DELETE);
                case REFRESH -> cascades.add(Cascade.REFRESH);
                case DETACH -> cascades.add(Cascade.EXPUNGE);
            }
        }
        return cascades;
    }

    static boolean removesOrphans(AnnotatedElement field) {
        OneToMany oneToMany = field.getAnnotation(OneToMany.class);
        OneToOne oneToOne = field.getAnnotation(OneToOne.class);
        return oneToMany != null ? oneToMany.orphanRemoval() : oneToOne != null && oneToOne.orphanRemoval();
    }

    private static LoadStrategy strategy(AnnotatedElement field, boolean toMany) {
        LoadWith own = field.getAnnotation(LoadWith.class);
        if (own != null) {
            return LoadStrategy.valueOf(own.value().name());
        }
        OneToMany oneToMany = field.getAnnotation(OneToMany.class);
        ManyToMany manyToMany = field.getAnnotation(ManyToMany.class);
        OneToOne oneToOne = field.getAnnotation(OneToOne.class);
        ManyToOne manyToOne = field.getAnnotation(ManyToOne.class);
        FetchType fetch = oneToMany != null
                ? oneToMany.fetch()
                : manyToMany != null ? manyToMany.fetch() : oneToOne != null ? oneToOne.fetch() : manyToOne.fetch();
        if (fetch == FetchType.LAZY) {
            return LoadStrategy.LAZY;
        }
        return toMany ? LoadStrategy.SELECT_IN : LoadStrategy.JOINED;
    }

    private List<Relationship.OrderTerm> order(EntityDraft owner, RelationshipDraft draft, EntityDraft target) {
        return OrderTerms.of(
                draft.path().annotations(),
                owner.name + "." + draft.name(),
                target.allBasics().stream().map(BasicAttribute::name).toList(),
                target.key.stream()
                        .map(EntityDraft.KeyColumn::attribute)
                        .filter(name -> target.allBasics().stream()
                                .anyMatch(basic -> basic.name().equals(name)))
                        .toList(),
                target.name,
                mistakes);
    }
}
